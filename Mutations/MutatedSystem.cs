using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>
/// The systems that the engines are asked about, of the model as it is; a mutant's are found by their names. They are approaches that keep all
/// properties, so that what falls of a mutant is the mutation's, and others where those have nothing to say.
/// </summary>
public static class MutatedSystem
{
    /// <summary>DUCK with every hook, both ways: every property holds of it.</summary>
    public static readonly Specification<State> TwoWay = DuckSystem.Of(KernelVariants.DuplicationTwoWay);

    /// <summary>DUCK where the process's address space uses the kernel's hat, in context 0: every property holds of it.</summary>
    public static readonly Specification<State> Combining = DuckSystem.Of(KernelVariants.CombiningFaultByAccess);

    /// <summary>DUCK where it uses the kernel's hat with a context of its own; a swapper that takes the process stops it.</summary>
    public static readonly Specification<State> OwnContext = DuckSystem.Of(KernelVariants.CombiningOwnContextDemap);

    /// <summary>DUCK where it uses the kernel's hat, with a locked stack: the only one with anything to say of locks.</summary>
    public static readonly Specification<State> LockedStack = DuckSystem.Of(KernelVariants.CombiningSoftLock);

    /// <summary>The lemmas alone, in seconds: enough for mistakes in what no step runs, as traps and register windows.</summary>
    public static readonly Specification<State> Lemmas = HardwareSystem.Specification;

    /// <summary>All of them, in the order of the report.</summary>
    public static readonly IReadOnlyList<Specification<State>> All = [TwoWay, Combining, OwnContext, LockedStack, Lemmas];
}
