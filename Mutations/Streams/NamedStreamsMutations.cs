namespace DuckVerified.Mutations.Streams;

/// <summary>
/// Mistakes in the buffers and queues that somebody could well make. Each shows in the recording of the real kernel's functions,
/// but for the leak of a block that nobody was ever given; sequences that let others through would say less than they seem to.
/// </summary>
public static class NamedStreamsMutations
{
    /// <summary>The list, in the order of the report. No step runs the buffers: of properties only lemmas can fall.</summary>
    public static readonly IReadOnlyList<Mutation> All =
    [
        .. BlockMistakes.All
            .Concat(MessageMistakes.All).Concat(LengthMistakes.All).Concat(OrderMistakes.All).Concat(FlowMistakes.All)
            .Select(mistake => mistake with { Asked = MutatedSystem.Lemmas }),
    ];
}
