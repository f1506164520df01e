namespace DuckVerified.Mutations.Streams;

/// <summary>What the comparison with the recording came to.</summary>
/// <param name="Differences">The sequences that differ, in the order of the recording, each with its first difference.</param>
/// <param name="Unfinished">The operation at which the time was up; nothing if the whole recording was replayed.</param>
public sealed record StreamsConformance(IReadOnlyList<StreamsDifference> Differences, StreamsDifference? Unfinished)
{
    /// <summary>Whether a sequence differs. One that was only too slow does not.</summary>
    public bool IsCaught => Differences.Count > 0;
}
