using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// What the buffer functions promise a callback that has one buffer of one block and calls them with whatever it likes: handles,
/// offsets, lengths. What a right call does is told by the contracts of messages.
/// </summary>
public static class ApiOperations
{
    /// <summary>All of them: the data of the situation is the callback's buffer.</summary>
    public static readonly IReadOnlyList<ApiOperation> All =
    [
        new("duck_blk_adjust, by a callback", (s, at) =>
        {
            var (block, begin, end) = (at.Draw<MblkId>("handle"), Distance(at, "begin"), Distance(at, "end"));
            var result = Buffers.BlkAdjust(s, block, begin, end);
            var (old, now) = (s.Held.First.Head, result.Next.Held.First.Head);
            return new(
                Premises(s),
                [
                    new(Fwd.Handles, _ => Claim.Always(
                        (result.Outcome == Outcome.Done)
                            == (block == old.Id & old.Read + begin <= old.Read + end
                                & old.Read + end <= s.Heap.Sizes[old.Area].Bits))),
                    new(Fwd.Handles, _ => Claim.If(
                        result.Outcome == Outcome.Done, now.Read == old.Read + begin & now.Write == old.Read + end)),
                    new(Fwd.Handles, _ => Claim.Always(
                        now.Read <= now.Write & now.Write <= s.Heap.Sizes[old.Area].Bits & now.Area == old.Area)),
                    .. Refused(s, result.Outcome, result.Next, old.Id, block),
                ]);
        }),
        new("store, by a callback", (s, at) =>
        {
            var (block, offset, value) = (at.Draw<MblkId>("handle"), Distance(at, "offset"), Distance(at, "value"));
            var result = Buffers.Store(s, block, offset, value);
            var old = s.Held.First.Head;
            Bit isDone = result.Outcome == Outcome.Done;
            return new(
                Premises(s),
                [
                    // In the block's data, and in nobody else's.
                    new(Fwd.Handles, _ => Claim.Always(
                        isDone == (block == old.Id & offset < old.Length & s.Heap.References[old.Area].Bits <= 1))),
                    new(Fwd.Handles, at =>
                    {
                        var (area, other) = (at.Draw<DblkId>("area"), at.Draw<ByteOffset>("offset").Bits);
                        var isStored = isDone & area == old.Area & other == old.Read + offset;
                        return Claim.Always(result.Next.Heap.Contents[area][other]
                            == Data.Choose(isStored, value & 0xFF, s.Heap.Contents[area][other]));
                    }),
                    .. Refused(s, result.Outcome, result.Next, old.Id, block),
                ]);
        }),
        new("duck_send, by a callback", (s, at) =>
        {
            var buffer = at.Draw<MblkId>("handle");
            var sent = Buffers.Send(s, Scheme.Output, buffer);
            return Consumed(s, buffer, sent.Outcome, sent.Next);
        }),
        new("duck_send to a closed socket, by a callback", (s, at) =>
        {
            var buffer = at.Draw<MblkId>("handle");
            var sent = Buffers.Send(s, Scheme.Output + 1, buffer);
            return Consumed(s, buffer, sent.Outcome, sent.Next);
        }),
        new("duck_sb_free, by a callback", (s, at) =>
        {
            var buffer = at.Draw<MblkId>("handle");
            var freed = Buffers.SbFree(s, buffer);
            return Consumed(s, buffer, freed.Outcome, freed.Next);
        }),
    ];

    // The callback's buffer is no longer its, whatever came of it; any other handle is refused, and nothing has changed.
    private static Contract Consumed(DuckState s, MblkId buffer, Outcome outcome, DuckState next)
    {
        var held = s.Held.First.Head.Id;
        var isRefused = outcome == DuckErrors.NullHandle || outcome == DuckErrors.ForeignHandle || outcome == DuckErrors.FreedHandle;
        return new(
            Premises(s),
            [
                new(Fwd.Owned, _ => Claim.Always(isRefused == (buffer != held))),
                new(Fwd.Owned, _ => Claim.Always(next.Held.IsEmpty == (buffer == held))),
                new(Fwd.Owned, _ => Claim.If(buffer == held, Buffers.OfBuffer(next, buffer) == DuckErrors.FreedHandle)),
                new(Fwd.Owned, at =>
                {
                    var block = at.Draw<MblkId>("block");
                    return Claim.If(buffer != held, next.Heap.Blocks[block] == s.Heap.Blocks[block]);
                }),
            ]);
    }

    // A call that fails changes nothing; a handle that is not the callback's is named for what it is.
    private static IReadOnlyList<Promise> Refused(DuckState s, Outcome outcome, DuckState next, MblkId held, MblkId handle) =>
    [
        new(Fwd.Handles, at =>
        {
            var (area, offset) = (at.Draw<DblkId>("area"), at.Draw<ByteOffset>("offset").Bits);
            var (old, now) = (s.Held.First.Head, next.Held.First.Head);
            return Claim.If(
                outcome != Outcome.Done,
                now.Read == old.Read & now.Write == old.Write
                & next.Heap.Contents[area][offset] == s.Heap.Contents[area][offset]);
        }),
        new(Fwd.Handles, _ => Claim.If(handle.IsNone, outcome == DuckErrors.NullHandle)),
        new(Fwd.Handles, _ => Claim.If(
            !handle.IsNone & handle != held, outcome == DuckErrors.ForeignHandle || outcome == DuckErrors.FreedHandle)),
    ];

    private static IReadOnlyList<Func<INondet, Bit>> Premises(DuckState s) => [.. Sound.Message(s.Held.First, s.Heap)];

    private static Word Distance(INondet at, string name) => at.Draw<ByteIndex>(name).Bits;
}

/// <summary>A buffer function, together with what it promises.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Run">
/// Draws the arguments, runs it for a callback that has one buffer of one block, and says what the run promises.
/// </param>
public sealed record ApiOperation(string Name, Func<DuckState, INondet, Contract> Run);
