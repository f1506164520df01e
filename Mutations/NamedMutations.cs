using DuckVerified.Mutations.Duck;

namespace DuckVerified.Mutations;

/// <summary>
/// Mistakes that somebody who works on such a kernel could well make. Each is noticed by the proofs and, where its scope reaches,
/// by the search; a catalogue of properties that let one of them through would say less than it seems to. Under some of them
/// each property falls: one that never did might say nothing.
/// </summary>
public static class NamedMutations
{
    /// <summary>The list, in the order of the report.</summary>
    public static readonly IReadOnlyList<Mutation> All =
    [
        .. HookMistakes.All,
        .. HatMistakes.All,
        .. FaultMistakes.All,
        .. StepMistakes.All,
        .. CallMistakes.All,
        .. MmuMistakes.All,
        .. CombiningMistakes.All,
        .. ProcessorMistakes.All,
    ];
}
