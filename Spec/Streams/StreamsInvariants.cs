using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The invariants of the STREAMS part over whole states. If an operation of the kernel itself violates an invariant, the invariant is
/// claimed only for states before that operation, separately from the others.
/// </summary>
public static class StreamsInvariants
{
    // Each invariant with the property of the contracts that it is part of.
    private static readonly IReadOnlyList<(string Family, Property<StreamsState> Invariant)> _parts =
    [
        Of(Str.References, "", "db_ref is the number of blocks that refer to the area", "common/sys/stream.h:db_ref", (state, at) =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.Always(state.Refers(dblk) == state.Heap.Referrers(dblk));
        }),
        Of(Str.Bounds, "", "every block's bytes are inside its area", "common/sys/stream.h:db_base, db_lim", (state, at) =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(state.Refers(dblk) != 0, state.HighestWptr(dblk) <= state.Heap.Sizes[dblk].Bits);
        }),
        Of(Str.Leak, "blocks", "a block is allocated if and only if one message has it, once", "common/io/stream.c:freeb", (state, at) =>
        {
            var block = at.Draw<MblkId>("block");
            return Claim.Always(state.Holds(block) == Data.Choose(state.Heap.Blocks[block].IsAllocated, 1, 0));
        }),
        Of(Str.Leak, "areas", "an area that no block is on is gone, or waits for its free routine", "common/io/stream.c:dblk_decref", (state, at) =>
        {
            var (dblk, heap) = (at.Draw<DblkId>("dblk"), state.Heap);
            var isGone = heap.Sizes[dblk].Bits == 0 & heap.Traits[dblk].Bits == 0 & heap.Types[dblk].Bits == 0;
            return Claim.If(
                state.Refers(dblk) == 0,
                heap.References[dblk].Bits == 0 & (isGone | heap.Waiting.Items.Any((_, waiting) => waiting == dblk & !dblk.IsNone)));
        }),
        Of(Str.Leak, "waiting", "what waits for its free routine is a caller's buffer that no block is on", "esballoc(9F), frtn", (state, at) =>
        {
            var (dblk, heap) = (state.Heap.Waiting.Items[at.Draw<Turn>("turn")], state.Heap);
            return Claim.If(
                !dblk.IsNone, heap.References[dblk].Bits == 0 & heap.Traits[dblk].IsCallers & !heap.Traits[dblk].IsDirect);
        }),
        Of(Str.Accounts, "counts", "a band's counts are the sums over its messages", "common/sys/stream.h:q_count, q_mblkcnt", (state, at) =>
        {
            var (band, queue) = (at.Draw<Band>("band"), state.Queue);
            return Claim.Always(
                queue.Bytes[band].Bits == queue.Messages.BytesIn(band) & queue.Blocks[band].Bits == queue.Messages.BlocksIn(band));
        }),
        Of(Str.Accounts, "bands", "no message is in a band without a structure", "common/sys/stream.h:q_nband", (state, at) =>
        {
            var band = at.Draw<Band>("band");
            return Claim.If(!state.Queue.HasBand(band), !state.Queue.Messages.HasBand(band));
        }),
        Of(Str.Insertion, "", "high priority comes first, then the bands from the highest down, with insq, too", "insq(9F)", (state, _) =>
            Claim.If(!state.Queue.Messages.Rest.IsEmpty, state.IsOrdered)),
        Of(Str.Order, "ranks", "high priority comes first, then the bands from the highest down", "putq(9F)", (state, _) =>
            Claim.If(!state.Past.HasInserted & !state.Queue.Messages.Rest.IsEmpty, state.IsOrdered)),
        OfSteps(Str.Order, "stays", "what stays on the queue stays in its order, where insq is not used", "flushband(9F)", (before, after, at) =>
        {
            var first = at.Draw<MblkId>("block");
            var behind = before.Behind(first);
            return Claim.If(
                !after.Past.HasInserted & after.Queues(first) != 0 & after.QueuesAny(behind), after.QueuesBehind(first, behind));
        }),
        OfSteps(Str.Order, "put", "a message is put behind all of its class and band, by putq", "putq(9F)", (before, after, at) =>
        {
            var put = at.Draw<MblkId>("block");
            var message = after.Queue.Messages.Remove(put).Message;
            return Claim.If(
                !after.Past.HasInserted & !after.Past.HasPutBack & before.Queues(put) == 0 & after.Queues(put) != 0,
                !after.HasRank(after.Behind(put), after.Rank(message)));
        }),
        Of(Str.Kept, "", "a block begins a message on the queue, once, if and only if it is marked so", "freeb(9F), b_next, b_prev", (state, at) =>
        {
            var block = at.Draw<MblkId>("block");
            return Claim.Always(state.Queues(block) == Data.Choose(state.Heap.Blocks[block] == MblkUse.Queued, 1, 0));
        }),
        Of(Str.Flow, "", "a band with a mark is full if and only if bytes or blocks reach it, while the marks stay", "putq(9F), QFULL", (state, at) =>
        {
            var (band, queue) = (at.Draw<Band>("band"), state.Queue);
            var mark = queue.HighMarks[band].Bits;
            return Claim.If(
                !state.Past.HasSetParameter & mark != 0,
                queue.Flow[band].IsFull == (queue.Bytes[band].Bits >= mark | queue.Blocks[band].Bits >= mark));
        }),
    ];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Property<StreamsState>> All = [.. _parts.Select(part => part.Invariant)];

    /// <summary>The invariants that insq(9F) violates: the order, and that of sequences.</summary>
    public static Property<StreamsState> Insertion => All.First(invariant => invariant.Id == Str.Insertion);

    /// <summary>The property of the contracts that an invariant is part of.</summary>
    public static string FamilyOf(string invariant) => _parts.First(part => part.Invariant.Id == invariant).Family;

    private static (string Family, Property<StreamsState> Invariant) Of(
        string family, string part, string statement, string source, Func<StreamsState, INondet, Claim> at) =>
        (family, Property.Invariant(IdOf(family, part), statement, source, [], at));

    private static (string Family, Property<StreamsState> Invariant) OfSteps(
        string family, string part, string statement, string source, Func<StreamsState, StreamsState, INondet, Claim> at) =>
        (family, Property.OfSteps<StreamsState>(IdOf(family, part), statement, source, [], (before, _, result, point) => at(before, result.Next, point)));

    private static string IdOf(string family, string part) => part.Length == 0 ? family : $"{family}-{part}";
}
