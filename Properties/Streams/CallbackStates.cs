using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Small situations in which a callback's calls are tried. The callback has one buffer of one block of up to two bytes, whose area
/// another block shares or not; handles are every name that was issued, none, and the next.
/// </summary>
public static class CallbackStates
{
    // All ones: a negative step, to try wrap-around.
    private static readonly ulong[] _distances = [0, 1, 2, 50, ulong.MaxValue];

    /// <summary>All of them, with the words to try in each.</summary>
    public static readonly SmallStates<DuckState> All = new(
        [.. from length in Enumerable.Range(0, 3) from isShared in new[] { false, true } from isFull in new[] { false, true } select Built(length, isShared, isFull)],
        s => $"buffer {SituationText.Describe(new Situation(s.Held.First, Chain.Null, s.Heap))}",
        s => new Dictionary<Type, IReadOnlyList<ulong>>
        {
            [typeof(MblkId)] = SmallStates.UpTo(s.Heap.NextMblk.Bits),
            [typeof(ByteIndex)] = _distances,
        },
        s => new Dictionary<Type, IReadOnlyList<ulong>>
        {
            [typeof(DblkId)] = SmallStates.UpTo(s.Heap.NextDblk.Bits + 1),
            [typeof(MblkId)] = SmallStates.UpTo(s.Heap.NextMblk.Bits + 1),
            [typeof(ByteOffset)] = [0, 1, 44, 45, 46],
        });

    private static DuckState Built(int length, bool isShared, bool isFull)
    {
        var s = Scheme.ZeroCopy.Sockets(isFull ? 1UL : 1UL << 20, 1) with { IsPrivileged = true };
        if (isFull)
        {
            s = Delivery.Deliver(s, Scheme.Output, [[99]], false);
            var held = Buffers.Recv(s, Scheme.Output);
            s = Buffers.Send(held.Next, Scheme.Output, held.Buffer).Next;
        }

        s = Buffers.Recv(Delivery.Deliver(s, Scheme.Input, [[.. Enumerable.Range(1, length).Select(number => (byte)number)]], true), Scheme.Input).Next;
        return isShared ? s with { Heap = Allocation.Dupb(s.Held.First.Head, s.Heap).Heap } : s;
    }
}
