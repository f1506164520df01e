namespace DuckVerified.Mutations.Streams;

/// <summary>
/// Mistakes in the buffers and queues that somebody could well make, each of which shows in the recording of the real kernel's
/// functions. Recorded sequences that let one of them through would say less than they seem to.
/// </summary>
public static class NamedStreamsMutations
{
    /// <summary>The list, in the order of the report. No step runs the buffers: of properties only lemmas can fall.</summary>
    public static readonly IReadOnlyList<Mutation> All =
    [
        .. ((Mutation[])[.. BlockMistakes.All, .. MessageMistakes.All, .. LengthMistakes.All, .. OrderMistakes.All, .. FlowMistakes.All])
            .Select(mistake => mistake with { Asked = AskedSystem.Lemmas }),
    ];
}
