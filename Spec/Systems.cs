using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>The specifications over the machine's state: DUCK under each kernel variant, and the hardware alone.</summary>
public static class Systems
{
    /// <summary>All of them, in the order of the command's help: first the variants, then the hardware.</summary>
    public static IReadOnlyList<Specification<State>> All { get; } =
        [.. KernelVariants.All.Select(DuckSystem.Of), HardwareSystem.Specification];

    /// <summary>Returns the specification with a name.</summary>
    /// <exception cref="FormatException">There is no such system. The message lists the names.</exception>
    public static Specification<State> Named(string name) => All.FirstOrDefault(known => known.Name == name)
        ?? throw new FormatException($"there is no approach \"{name}\"; there are {string.Join(", ", All.Select(known => known.Name))}");
}
