namespace DuckVerified.Conformance;

/// <summary>One item that is observed after an operation, as recorded and as in the model.</summary>
/// <param name="Item">What it is.</param>
/// <param name="Expected">As recorded; empty if it was not recorded.</param>
/// <param name="Actual">As in the model; empty if the model has no such item.</param>
public sealed record StreamsSeen(string Item, string Expected, string Actual)
{
    /// <summary>Whether both are the same.</summary>
    public bool Agrees => Expected == Actual;
}

/// <summary>The first operation of a sequence on which the model and the recording differ.</summary>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="Where">Line and number of the operation.</param>
/// <param name="Operation">The operation with its arguments.</param>
/// <param name="Seen">Everything that is observed after it.</param>
/// <param name="Before">The state before it.</param>
/// <param name="After">The state after it, in the model.</param>
public sealed record StreamsMismatch(
    string Sequence, string Where, string Operation, IReadOnlyList<StreamsSeen> Seen, StreamsSnapshot Before, StreamsSnapshot After);

/// <summary>The sequences of one class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Sequences">How many sequences there are.</param>
/// <param name="Operations">How many operations were compared.</param>
/// <param name="Mismatches">How many sequences differ.</param>
public sealed record StreamsClass(string Name, int Sequences, int Operations, int Mismatches);

/// <summary>A comparison of the model with recorded sequences. A sequence is left at its first difference.</summary>
/// <param name="Classes">The counts, class by class, in the order of the file.</param>
/// <param name="Mismatches">The differences, one for each sequence that differs.</param>
public sealed record StreamsComparison(IReadOnlyList<StreamsClass> Classes, IReadOnlyList<StreamsMismatch> Mismatches)
{
    /// <summary>Compares the model with sequences.</summary>
    /// <exception cref="FormatException">A record is not an operation that is possible in its state.</exception>
    public static StreamsComparison Of(IEnumerable<StreamsSequence> sequences)
    {
        Dictionary<string, StreamsClass> classes = [];
        List<StreamsMismatch> mismatches = [];
        foreach (var sequence in sequences)
        {
            var (operations, mismatch) = Compare(sequence);
            var known = classes.GetValueOrDefault(sequence.Class, new(sequence.Class, 0, 0, 0));
            classes[sequence.Class] = new(
                known.Name, known.Sequences + 1, known.Operations + operations, known.Mismatches + (mismatch is null ? 0 : 1));
            if (mismatch is not null)
                mismatches.Add(mismatch);
        }

        return new([.. classes.Values], mismatches);
    }

    private static (int Operations, StreamsMismatch? Mismatch) Compare(StreamsSequence sequence)
    {
        var observer = new StreamsObserver(sequence);
        for (var i = 0; i < sequence.Operations.Count; i++)
        {
            var operation = sequence.Operations[i];
            var before = observer.Snapshot;
            if (observer.Differs(operation) is { } seen)
                return (i + 1, new(sequence.Id, operation.Where, operation.ToString(), seen, before, observer.Snapshot));
        }

        return (sequence.Operations.Count, null);
    }
}
