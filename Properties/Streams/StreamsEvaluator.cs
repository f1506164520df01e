using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>Evaluates the invariants over whole states at every point where anything is.</summary>
/// <param name="invariants">The invariants.</param>
public sealed class StreamsEvaluator(IReadOnlyList<StreamsInvariant> invariants)
{
    private readonly bool[] _isWitnessed = new bool[invariants.Count];

    /// <summary>The invariants that were not claimed at any point so far: what was tried says nothing of them.</summary>
    public IReadOnlyList<StreamsInvariant> Unwitnessed => [.. invariants.Where((_, i) => !_isWitnessed[i])];

    /// <summary>The invariants that do not hold after an operation.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="after">The state after it.</param>
    /// <param name="names">All operations of the sequence up to it.</param>
    public IReadOnlyList<StreamsInvariant> Fallen(StreamsState before, StreamsState after, IReadOnlySet<string> names)
    {
        var points = new SmallNondet(Points(after));
        List<StreamsInvariant> fallen = [];
        for (var i = 0; i < invariants.Count; i++)
        {
            if (!invariants[i].Without.Any(names.Contains) && !Holds(i, before, after, points))
                fallen.Add(invariants[i]);
        }

        return fallen;
    }

    private bool Holds(int invariant, StreamsState before, StreamsState after, SmallNondet points)
    {
        points.Restart();
        do
        {
            points.Rewind();
            var claim = invariants[invariant].At(before, after, points);
            if (points.IsVoid)
                throw new InvalidOperationException($"{invariants[invariant].Id} draws a point of a type without words");
            _isWitnessed[invariant] |= claim.Premise;
            if (!claim.Holds)
                return false;
        }
        while (points.MoveOn());
        return true;
    }

    // What is stored anywhere, none, and what would come next: of anything else nothing is said, and it is all alike.
    private static Dictionary<Type, IReadOnlyList<ulong>> Points(StreamsState state)
    {
        var (heap, queue) = (state.Heap, state.Queue);
        SortedSet<ulong> areas = [0, heap.NextArea.Bits];
        SortedSet<ulong> blocks = [0, heap.NextBlock.Bits];
        areas.UnionWith(
            heap.References.Keys.Concat(heap.Sizes.Keys).Concat(heap.Types.Keys).Concat(heap.Traits.Keys).Select(area => area.Bits));
        blocks.UnionWith(heap.Blocks.Keys.Select(block => block.Bits));
        SortedSet<ulong> bands = [0, queue.Bands.Bits, Math.Min(queue.Bands.Bits + 1, 255)];
        bands.UnionWith(queue.Bytes.Keys.Concat(queue.Blocks.Keys).Concat(queue.Flow.Keys).Select(band => band.Bits));
        foreach (var message in Messages(queue.Messages).Concat(Messages(state.Held)))
        {
            bands.Add(message.Head.Band.Bits);
            foreach (var at in StreamsWorld.Blocks(message))
            {
                areas.Add(at.Head.Area.Bits);
                blocks.Add(at.Head.Id.Bits);
            }
        }

        return new()
        {
            [typeof(DblkId)] = [.. areas],
            [typeof(MblkId)] = [.. blocks],
            [typeof(Band)] = [.. bands],
            [typeof(Turn)] = [heap.Waiting.End.Bits, .. heap.Waiting.Items.Keys.Select(turn => turn.Bits)],
        };
    }

    private static IEnumerable<Chain> Messages(MessageList messages)
    {
        for (var at = messages; !at.IsEmpty; at = at.Rest)
            yield return at.First;
    }
}
