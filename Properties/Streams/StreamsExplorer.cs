using System.Text;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>A shortest sequence that breaks an invariant by a kind of operation.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Kind">The kind of the last operation, which breaks it.</param>
/// <param name="Sequence">The sequence.</param>
public sealed record StreamsFinding(StreamsInvariant Invariant, string Kind, StreamsSequence Sequence);

/// <summary>What a search of short sequences found.</summary>
/// <param name="States">How many different states were reached.</param>
/// <param name="Operations">How many operations were done, and judged.</param>
/// <param name="Unwitnessed">Invariants that were never claimed.</param>
/// <param name="Findings">The shortest sequences, in the order in which they were found.</param>
public sealed record StreamsExploration(
    int States, int Operations, IReadOnlyList<StreamsInvariant> Unwitnessed, IReadOnlyList<StreamsFinding> Findings);

/// <summary>
/// Every sequence of a few operations, shortest first: a state that was reached before is not gone on from again. A misuse is not
/// an operation.
/// </summary>
/// <param name="invariants">What is judged after each operation.</param>
/// <param name="alphabet">The operations that may be tried in a state.</param>
public sealed class StreamsExplorer(
    IReadOnlyList<StreamsInvariant> invariants, Func<StreamsSnapshot, IEnumerable<StreamsAction>> alphabet)
{
    /// <summary>The mark from which on the queue is full.</summary>
    public const int High = 2;

    /// <summary>The mark below which the queue's writer is told.</summary>
    public const int Low = 1;

    // After these some invariant is not claimed: they are part of what a state is.
    private readonly HashSet<string> _remembered = [.. invariants.SelectMany(invariant => invariant.Without)];

    /// <summary>Tries all sequences up to a length.</summary>
    public StreamsExploration Search(int length)
    {
        var judge = new StreamsEvaluator(invariants);
        var start = StreamsScript.Of("start", High, Low, []);
        List<Reached> frontier = [new(new(StreamsRun.QueuesOf(start), isStrict: true), [], [], [])];
        HashSet<string> seen = [];
        Dictionary<(StreamsInvariant, string), StreamsFinding> findings = [];
        var operations = 0;
        for (var depth = 1; depth <= length; depth++)
        {
            List<Reached> next = [];
            foreach (var reached in frontier)
            {
                var scene = reached.Run.Scene;
                var before = SnapshotState.Of(scene);
                foreach (var move in alphabet(scene))
                {
                    var run = reached.Run.Copy();
                    if (!IsDone(run, StreamsOperation.Of(move.Name, depth - 1, move.Arguments)))
                        continue;
                    operations++;
                    HashSet<string> used = _remembered.Contains(move.Name) ? [.. reached.Used, move.Name] : reached.Used;
                    StreamsAction[] moves = [.. reached.Moves, move];
                    var fallen = judge.Fallen(before, SnapshotState.Of(run.Scene), used);
                    foreach (var invariant in fallen.Where(invariant => !reached.Fallen.Contains(invariant)))
                    {
                        var sequence = StreamsScript.Of(invariant.Id, High, Low, moves);
                        findings.TryAdd((invariant, move.Kind), new(invariant, move.Kind, sequence));
                    }

                    if (seen.Add(Key(run, used)) && depth < length)
                        next.Add(new(run, moves, used, fallen));
                }
            }

            frontier = next;
        }

        return new(seen.Count, operations, judge.Unwitnessed, [.. findings.Values]);
    }

    private static bool IsDone(StreamsRun run, StreamsOperation operation)
    {
        try
        {
            run.Do(operation);
            return true;
        }
        catch (StreamsMisuseException)
        {
            return false;
        }
    }

    // All that later operations depend on.
    private static string Key(StreamsRun run, HashSet<string> used)
    {
        var (text, heap, key) = (new StreamsText(run.Names), run.World.Heap, new StringBuilder());
        foreach (var message in run.World.Messages)
            key.Append(text.Tell(message, heap));
        key.Append(text.Tell(run.World.Queues)).Append(heap.NextBlock.Bits).Append(' ').Append(heap.NextArea.Bits);
        foreach (var traits in heap.Traits.Pairs)
            key.Append(' ').Append(traits);
        key.Append(' ').Append(heap.Waiting.First.Bits).Append(' ').Append(heap.Waiting.End.Bits)
            .Append(' ').Append(run.World.Queues.Queue.HighMarks.Hash);
        return key.Append(' ').AppendJoin(' ', used.Order(StringComparer.Ordinal)).ToString();
    }

    // A state and how it was reached.
    private sealed record Reached(
        StreamsRun Run, StreamsAction[] Moves, HashSet<string> Used, IReadOnlyList<StreamsInvariant> Fallen);
}
