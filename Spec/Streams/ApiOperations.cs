using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The contracts of the buffer functions for a callback that has one buffer of one block. The callback may call them with arbitrary
/// handles, offsets and lengths. The effect of a correct call is specified by the contracts of messages.
/// </summary>
internal static class ApiOperations
{
    private static readonly IReadOnlyList<StateForm<DuckState>> _forms = [new("by a callback", AnyStreams.Callback)];

    /// <summary>All operations.</summary>
    public static readonly IReadOnlyList<StepKind<DuckState>> All =
    [
        Operations.With("duck_blk_adjust", _forms, at =>
        {
            var (block, begin, end) = (at.Draw<MblkId>("handle"), Distance(at, "begin"), Distance(at, "end"));
            return s =>
            {
                var result = Buffers.BlkAdjust(s, block, begin, end);
                var (old, now) = (s.Held.First.Head, result.Next.Held.First.Head);
                return new(() => result.Next, new(
                    Premises(s),
                    [
                        new(Fwd.Handles, _ => Claim.Always(
                            (result.Outcome == Outcome.Done)
                                == (block == old.Id & old.Rptr + begin <= old.Rptr + end
                                    & old.Rptr + end <= s.Heap.Sizes[old.Dblk].Bits))),
                        new(Fwd.Handles, _ => Claim.If(
                            result.Outcome == Outcome.Done, now.Rptr == old.Rptr + begin & now.Wptr == old.Rptr + end)),
                        new(Fwd.Handles, _ => Claim.Always(
                            now.Rptr <= now.Wptr & now.Wptr <= s.Heap.Sizes[old.Dblk].Bits & now.Dblk == old.Dblk)),
                        .. Refused(s, result.Outcome, result.Next, old.Id, block),
                    ]));
            };
        }),
        Operations.With("store", _forms, at =>
        {
            var (block, offset, value) = (at.Draw<MblkId>("handle"), Distance(at, "offset"), Distance(at, "value"));
            return s =>
            {
                var result = Buffers.Store(s, block, offset, value);
                var old = s.Held.First.Head;
                Bit isDone = result.Outcome == Outcome.Done;
                return new(() => result.Next, new(
                    Premises(s),
                    [
                        // The access is within the block's data, and no other block shares the data.
                        new(Fwd.Handles, _ => Claim.Always(
                            isDone == (block == old.Id & offset < old.Length & s.Heap.References[old.Dblk].Bits <= 1))),
                        new(Fwd.Handles, any =>
                        {
                            var (dblk, other) = (any.Draw<DblkId>("dblk"), any.Draw<ByteOffset>("offset").Bits);
                            var isStored = isDone & dblk == old.Dblk & other == old.Rptr + offset;
                            return Claim.Always(result.Next.Heap.Contents[dblk][other]
                                == Data.Choose(isStored, value & 0xFF, s.Heap.Contents[dblk][other]));
                        }),
                        .. Refused(s, result.Outcome, result.Next, old.Id, block),
                    ]));
            };
        }),
        Operations.With("duck_send", _forms, at =>
        {
            var buffer = at.Draw<MblkId>("handle");
            return s =>
            {
                var sent = Buffers.Send(s, Scheme.Output, buffer);
                return Consumed(s, buffer, sent.Outcome, sent.Next);
            };
        }),
        Operations.With("duck_send to a closed socket", _forms, at =>
        {
            var buffer = at.Draw<MblkId>("handle");
            return s =>
            {
                var sent = Buffers.Send(s, Scheme.Output + 1, buffer);
                return Consumed(s, buffer, sent.Outcome, sent.Next);
            };
        }),
        Operations.With("duck_sb_free", _forms, at =>
        {
            var buffer = at.Draw<MblkId>("handle");
            return s =>
            {
                var freed = Buffers.SbFree(s, buffer);
                return Consumed(s, buffer, freed.Outcome, freed.Next);
            };
        }),
    ];

    // Whatever the outcome, the callback no longer owns the buffer. Any other handle is refused, and nothing changes.
    private static Call<DuckState> Consumed(DuckState s, MblkId buffer, Outcome outcome, DuckState next)
    {
        var held = s.Held.First.Head.Id;
        var isRefused = outcome == DuckErrors.NullHandle || outcome == DuckErrors.ForeignHandle || outcome == DuckErrors.FreedHandle;
        return new(() => next, new(
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
            ]));
    }

    // A failed call changes nothing. A handle that the callback does not own is refused with the error for its kind.
    private static IReadOnlyList<Promise> Refused(DuckState s, Outcome outcome, DuckState next, MblkId held, MblkId handle) =>
    [
        new(Fwd.Handles, at =>
        {
            var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset").Bits);
            var (old, now) = (s.Held.First.Head, next.Held.First.Head);
            return Claim.If(
                outcome != Outcome.Done,
                now.Rptr == old.Rptr & now.Wptr == old.Wptr
                & next.Heap.Contents[dblk][offset] == s.Heap.Contents[dblk][offset]);
        }),
        new(Fwd.Handles, _ => Claim.If(handle.IsNone, outcome == DuckErrors.NullHandle)),
        new(Fwd.Handles, _ => Claim.If(
            !handle.IsNone & handle != held, outcome == DuckErrors.ForeignHandle || outcome == DuckErrors.FreedHandle)),
    ];

    private static IReadOnlyList<Func<INondet, Bit>> Premises(DuckState s) => [.. WellFormed.Message(s.Held.First, s.Heap)];

    private static Word Distance(INondet at, string name) => at.Draw<ByteIndex>(name).Bits;
}
