namespace DuckVerified.Mutations.Streams;

/// <summary>Where the model first differs from a recorded sequence.</summary>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="Class">Its class.</param>
/// <param name="Number">The operation's number, from 0.</param>
/// <param name="Operation">The operation.</param>
/// <param name="What">What was seen, in words.</param>
public sealed record StreamsDifference(string Sequence, string Class, int Number, string Operation, string What);

/// <summary>What the comparison with the recording came to.</summary>
/// <param name="Differences">The sequences that differ, in the order of the recording, each with its first difference.</param>
/// <param name="Unfinished">The operation at which the time was up; nothing if the whole recording was replayed.</param>
public sealed record StreamsConformance(IReadOnlyList<StreamsDifference> Differences, StreamsDifference? Unfinished)
{
    /// <summary>Whether a sequence differs. One that was only too slow does not.</summary>
    public bool IsCaught => Differences.Count > 0;
}
