using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Forwarding;

/// <summary>
/// Small situations in which forwarding is tried: a datagram of up to three blocks of 0, 1, 2 or 64 bytes, another one or none behind it,
/// one or none below the other socket, which is full or not, and a failing allocation at each place. At a socket the datagram has a
/// control block, below one it has none.
/// </summary>
public static class ForwardStates
{
    private static readonly int[] _lengths = [0, 1, 2, 64];

    /// <summary>All of them, with the words to try in each.</summary>
    public static readonly SmallStates<ForwardSituation> All = new(
        [.. Situations(true), .. Situations(false)], Describe, _ => new Dictionary<Type, IReadOnlyList<ulong>>(), Points);

    private static IEnumerable<ForwardSituation> Situations(bool hasControl) =>
        from lengths in Choices(1).Concat(Choices(2)).Concat(Choices(3).Where(three => three.Count(length => length == 64) <= 1))
        from company in Enumerable.Range(0, 4)
        from isFull in Enumerable.Range(0, 2)
        from fault in Enumerable.Range(0, 3)
        where fault == 0 || company == 0
        select Built(lengths, hasControl, company, isFull == 1, (ulong)fault);

    private static IEnumerable<int[]> Choices(int count) =>
        count == 0 ? [[]] : Choices(count - 1).SelectMany(_ => _lengths, (list, length) => (int[])[.. list, length]);

    private static ForwardSituation Built(int[] lengths, bool hasControl, int company, bool isFull, ulong fault)
    {
        byte next = 1;
        byte[][] blocks = [.. lengths.Select(length => Enumerable.Range(0, length).Select(_ => next++).ToArray())];
        // One byte is on the queue below: enough for it to be full, or not.
        var s = Scheme.ZeroCopy.Sockets(isFull ? 1UL : 1UL << 20, 1) with { IsPrivileged = true };
        if (isFull || (company & 2) != 0)
        {
            s = Delivery.Deliver(s, Scheme.Output, [[99]], false);
            var held = Buffers.Recv(s, Scheme.Output);
            s = Buffers.Send(held.Next, Scheme.Output, held.Buffer).Next;
        }

        s = Delivery.Deliver(s, Scheme.Input, blocks, hasControl);
        var message = s.Sockets[Scheme.Input]!.Read.Messages.First;
        if ((company & 1) != 0)
            s = Delivery.Deliver(s, Scheme.Input, [[77]], hasControl);
        s = s with { Heap = s.Heap with { Faults = fault == 0 ? FaultPlan.None : new(fault) } };
        return new(s, hasControl ? message.Rest : message);
    }

    private static Dictionary<Type, IReadOnlyList<ulong>> Points(ForwardSituation situation)
    {
        var heap = situation.State.Heap;
        return new()
        {
            [typeof(DblkId)] = SmallStates.UpTo(heap.NextDblk.Bits + 2),
            [typeof(MblkId)] = SmallStates.UpTo(heap.NextMblk.Bits + 2),
            [typeof(ByteOffset)] = [0, 1, 44, 45, 46],
            [typeof(ByteIndex)] = SmallStates.UpTo(situation.Data.Size),
        };
    }

    private static string Describe(ForwardSituation situation) =>
        $"a datagram of {situation.Data.Size} bytes in {situation.Data.Blocks} blocks";
}
