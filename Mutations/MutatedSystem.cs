using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>
/// The names of the systems that the engines can be asked about, of the model as it is or mutated: approaches that keep all
/// properties, so that what falls of a mutant is the mutation's, and others where those have nothing to say.
/// </summary>
public static class MutatedSystem
{
    /// <summary>DUCK with every hook, both ways: every property holds of it.</summary>
    public const string TwoWay = "duplication-two-way";

    /// <summary>DUCK where the process's address space uses the kernel's hat, in context 0: every property holds of it.</summary>
    public const string Combining = "combining-fault-by-access";

    /// <summary>DUCK where it uses the kernel's hat with a context of its own; a swapper that takes the process stops it.</summary>
    public const string OwnContext = "combining-own-context-demap";

    /// <summary>DUCK where it uses the kernel's hat, with a locked stack: the only one with anything to say of locks.</summary>
    public const string LockedStack = "combining-soft-locked-stack";

    /// <summary>The lemmas alone, in seconds: enough for mistakes in what no step runs, as traps and register windows.</summary>
    public const string Lemmas = HardwareSystem.SystemName;

    /// <summary>All of them, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> All = [TwoWay, Combining, OwnContext, LockedStack, Lemmas];
}
