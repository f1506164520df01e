using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Verification;

/// <summary>The systems by the names of their approaches.</summary>
public static class Systems
{
    /// <summary>The names of the approaches, and that of the hardware.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. KernelVariants.All.Select(approach => approach.Name), HardwareSystem.SystemName];

    /// <summary>The system of an approach, or the hardware alone.</summary>
    /// <exception cref="FormatException">There is no such approach.</exception>
    public static Specification<State> Of(string name) =>
        name == HardwareSystem.SystemName
            ? HardwareSystem.Specification
            : DuckSystem.Of(KernelVariants.All.FirstOrDefault(known => known.Name == name)
                ?? throw new FormatException($"there is no approach \"{name}\"; there are {string.Join(", ", Names)}"));

    /// <summary>How the last step of a run ends.</summary>
    public static string OutcomeOf(string approach, Trace<State> trace) => Replay.Run(Of(approach), trace.Steps)[^1].Outcome.ToString();
}
