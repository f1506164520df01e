using DuckVerified.Mutations.Duck;
using DuckVerified.Mutations.Live;
using DuckVerified.Mutations.Streams;

namespace DuckVerified.Mutations;

/// <summary>
/// Mistakes that somebody who works on such a kernel could well make, as four lists, each in kinds, in the order of its table. Each
/// mistake is noticed; properties, cases and sequences that let one of them through would say less than they seem to.
/// </summary>
public static class NamedMutations
{
    /// <summary>Mistakes in the processor's description, each of which shows on the emulator.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<Mutation>> Live =
        [TranslationMistakes.All, TlbMistakes.All, RegisterMistakes.All, TrapMistakes.All];

    /// <summary>
    /// Mistakes in the kernel and the machine. Each is noticed by the proofs and, where its scope reaches, by the search. Under some of
    /// them each property falls: one that never did might say nothing.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Mutation>> Duck { get; } =
    [
        HookMistakes.All, HatMistakes.All, FaultMistakes.All, StepMistakes.All, CallMistakes.All, MmuMistakes.All,
        CombiningMistakes.All, ProcessorMistakes.All,
    ];

    /// <summary>
    /// Mistakes in the buffers and queues. Each shows in the recording of the real kernel's functions, but for the leak of a block that
    /// nobody was ever given.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Mutation>> Streams { get; } =
        [BlockMistakes.All, MessageMistakes.All, LengthMistakes.All, OrderMistakes.All, FlowMistakes.All];

    /// <summary>
    /// Mistakes in programs over the buffers and queues. No recording reaches these; the programs alone are asked, since what they are
    /// made of is as it was.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Mutation>> Programs { get; } = [ProgramMistakes.All];
}
