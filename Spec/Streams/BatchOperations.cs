using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Related;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// Programs that forward several datagrams in one turn (<see cref="Batches"/>), as operations. The contract compares them with User-RS,
/// which forwards one datagram in a turn: both run until nothing waits.
/// </summary>
public static class BatchOperations
{
    /// <summary>A batch that takes up to a number of datagrams in one turn.</summary>
    public static StepKind<DuckState> Of(Batch batch, int most)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Operations.Of<DuckState>($"{batch.Name}, up to {most} at a time", [], s =>
        {
            var after = Run(s, next => batch.Turn(next, most));
            return new(() => after, Contract(after, Run(s, next => Scheme.UserRs.Turn(next).Next)));
        });
    }

    private static Contract Contract(DuckState after, DuckState userRs)
    {
        var (sent, expected) = (Sent(after), Sent(userRs));
        return new(
            [],
            [
                new(Fwd.Same, _ => Claim.Always(sent.Count == expected.Count)),
                new(Fwd.Same, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    return Claim.Always(AreSame(sent, after.Heap, expected, userRs.Heap, index));
                }),
                // Nothing is still allocated unless it is on a queue.
                new(Fwd.Conserved, at =>
                {
                    var block = at.Draw<MblkId>("block");
                    return Claim.If(after.Heap.Blocks[block].IsAllocated, StreamsState.Holds(sent, block) + StreamsState.Holds(Waiting(after), block) != 0);
                }),
            ]);
    }

    // At most one turn for each datagram: each turn takes at least one.
    private static DuckState Run(DuckState s, Func<DuckState, DuckState> turn)
    {
        for (var waiting = Waiting(s); !waiting.IsEmpty; waiting = waiting.Rest)
            s = turn(s);
        return s;
    }

    private static MessageList Waiting(DuckState s) => s.Sockets[Scheme.Input]!.Read.Messages;

    private static MessageList Sent(DuckState s) => s.Sockets[Scheme.Output]!.Next.Messages;

    // Whether the messages of two lists have the same lengths, and the same byte at an index.
    private static Bit AreSame(MessageList one, Heap heap, MessageList other, Heap otherHeap, Word index)
    {
        if (one.IsEmpty | other.IsEmpty)
            return one.IsEmpty & other.IsEmpty;
        return one.First.Size == other.First.Size
            & (index >= one.First.Size | one.First.ByteAt(index, heap) == other.First.ByteAt(index, otherHeap))
            & AreSame(one.Rest, heap, other.Rest, otherHeap, index);
    }
}
