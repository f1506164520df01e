using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>What should hold of every whole state that operations lead to, or of every operation's two states.</summary>
/// <param name="Id">The property that it is part of.</param>
/// <param name="Statement">One English sentence; no two have the same.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Without">Operations (as recorded) after which nothing is claimed: the sequence up to the state has none.</param>
/// <param name="At">The claim about the states before and after an operation, at a point.</param>
public sealed record StreamsInvariant(
    string Id,
    string Statement,
    string Source,
    IReadOnlyList<string> Without,
    Func<StreamsState, StreamsState, INondet, Claim> At);

/// <summary>The invariants of the STREAMS part over whole states.</summary>
public static class StreamsInvariants
{
    private const string Insq = "insq";
    private const string Putbq = "putbq";
    private const string Strqset = "strqset";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<StreamsInvariant> All =
    [
        Of(Str.References, "db_ref is the number of blocks that refer to the area", "common/sys/stream.h:db_ref", (state, at) =>
        {
            var area = at.Draw<DblkId>("area");
            return Claim.Always(state.Refers(area) == state.Heap.Referrers(area));
        }),
        Of(Str.Bounds, "every block's bytes are inside its area", "common/sys/stream.h:db_base, db_lim", (state, at) =>
        {
            var area = at.Draw<DblkId>("area");
            return Claim.If(state.Refers(area) != 0, state.Reach(area) <= state.Heap.Sizes[area].Bits);
        }),
        Of(Str.Leak, "a block is allocated if and only if one message has it, once", "common/io/stream.c:freeb", (state, at) =>
        {
            var block = at.Draw<MblkId>("block");
            return Claim.Always(state.Holds(block) == Data.Choose(state.Heap.Blocks[block].IsAllocated, 1, 0));
        }),
        Of(Str.Leak, "an area that no block is on is gone, or waits for its free routine", "common/io/stream.c:dblk_decref", (state, at) =>
        {
            var (area, heap) = (at.Draw<DblkId>("area"), state.Heap);
            var isGone = heap.Sizes[area].Bits == 0 & heap.Traits[area].Bits == 0 & heap.Types[area].Bits == 0;
            return Claim.If(
                state.Refers(area) == 0,
                heap.References[area].Bits == 0 & (isGone | heap.Waiting.Items.Any((_, waiting) => waiting == area & !area.IsNone)));
        }),
        Of(Str.Leak, "what waits for its free routine is a caller's buffer that no block is on", "esballoc(9F), frtn", (state, at) =>
        {
            var (area, heap) = (state.Heap.Waiting.Items[at.Draw<Turn>("turn")], state.Heap);
            return Claim.If(
                !area.IsNone, heap.References[area].Bits == 0 & heap.Traits[area].IsCallers & !heap.Traits[area].IsDirect);
        }),
        Of(Str.Accounts, "a band's counts are the sums over its messages", "common/sys/stream.h:q_count, q_mblkcnt", (state, at) =>
        {
            var (band, queue) = (at.Draw<Band>("band"), state.Queue);
            return Claim.Always(
                queue.Bytes[band].Bits == queue.Messages.BytesIn(band) & queue.Blocks[band].Bits == queue.Messages.BlocksIn(band));
        }),
        Of(Str.Accounts, "no message is in a band without a structure", "common/sys/stream.h:q_nband", (state, at) =>
        {
            var band = at.Draw<Band>("band");
            return Claim.If(!state.Queue.HasBand(band), !state.Queue.Messages.HasBand(band));
        }),
        Of(Str.Insertion, "high priority comes first, then the bands from the highest down, with insq, too", "insq(9F)", (state, _) => Ordered(state)),
        Of(Str.Order, "high priority comes first, then the bands from the highest down", "putq(9F)", (state, _) => Ordered(state), Insq),
        new(Str.Order, "what stays on the queue stays in its order, where insq is not used", "flushband(9F)", [Insq], (before, after, at) =>
        {
            var (first, second) = (at.Draw<MblkId>("block"), at.Draw<MblkId>("other"));
            return Claim.If(
                before.Queue.Messages.Precedes(first, second) & after.Queues(first) != 0 & after.Queues(second) != 0,
                after.Queue.Messages.Precedes(first, second));
        }),
        new(Str.Order, "a message is put behind all of its class and band, by putq", "putq(9F)", [Insq, Putbq], (before, after, at) =>
        {
            var put = at.Draw<MblkId>("block");
            var message = after.Queue.Messages.Remove(put).Message;
            return Claim.If(
                before.Queues(put) == 0 & after.Queues(put) != 0, !after.HasRank(after.Behind(put), after.Rank(message)));
        }),
        Of(Str.Kept, "a block begins a message on the queue, once, if and only if it is marked so", "freeb(9F), b_next, b_prev", (state, at) =>
        {
            var block = at.Draw<MblkId>("block");
            return Claim.Always(state.Queues(block) == Data.Choose(state.Heap.Blocks[block] == MblkUse.Queued, 1, 0));
        }),
        Of(Str.Flow, "a band with a mark is full if and only if bytes or blocks reach it, while the marks stay", "putq(9F), QFULL", (state, at) =>
        {
            var (band, queue) = (at.Draw<Band>("band"), state.Queue);
            var mark = queue.HighMarks[band].Bits;
            return Claim.If(
                mark != 0, queue.Flow[band].IsFull == (queue.Bytes[band].Bits >= mark | queue.Blocks[band].Bits >= mark));
        }, Strqset),
    ];

    private static Claim Ordered(StreamsState state) => Claim.If(!state.Queue.Messages.Rest.IsEmpty, state.IsOrdered);

    private static StreamsInvariant Of(
        string id, string statement, string source, Func<StreamsState, INondet, Claim> at, params IReadOnlyList<string> without) =>
        new(id, statement, source, without, (_, after, point) => at(after, point));
}
