using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// Frame conditions: what operations guarantee about everything that they do not change. They relate the areas, the counts and the names
/// before and after.
/// </summary>
public static class Frames
{
    /// <summary>Some blocks of a chain are freed or shortened, and the others stay. Nothing else changes.</summary>
    /// <param name="chain">The chain before.</param>
    /// <param name="heap">The heap before.</param>
    /// <param name="rest">The remaining chain.</param>
    /// <param name="after">The heap after.</param>
    /// <param name="written">An area into which bytes were written; DblkId.None if there is none.</param>
    public static IReadOnlyList<Promise> Consumed(Chain chain, Heap heap, Chain rest, Heap after, DblkId written) =>
    [
        new(Str.Length, _ => Claim.Always(rest.Blocks <= chain.Blocks)),
        new(Str.References, at => Claim.Always(ReferencesFollow(chain, heap, rest, after, at.Draw<DblkId>("dblk")))),
        new(Str.References, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.Always(rest.Refers(dblk) <= chain.Refers(dblk));
        }),
        new(Str.References, at => Claim.Always(CountIsKept(heap, after, at.Draw<DblkId>("dblk")))),
        new(Str.Bounds, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.Always(rest.HighestWptr(dblk) <= chain.HighestWptr(dblk));
        }),
        new(Str.Leak, at => Claim.Always(BlocksFollow(chain, heap, rest, after, at.Draw<MblkId>("block")))),
        new(Str.Leak, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(heap.Referrers(dblk) != 0 & after.Referrers(dblk) == 0, IsGoneOrWaits(heap, after, dblk));
        }),
        new(Str.Others, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(after.Referrers(dblk) != 0 | chain.Refers(dblk) == 0, SameDblk(heap, after, dblk));
        }),
        new(Str.Others, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(chain.Refers(dblk) == 0, heap.References[dblk] == after.References[dblk]);
        }),
        new(Str.Others, at =>
        {
            var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset"));
            return Claim.If(
                (after.Referrers(dblk) != 0 | chain.Refers(dblk) == 0) & (written.IsNone | dblk != written),
                SameByte(heap, after, dblk, offset));
        }),
        new(Str.Others, _ => Claim.Always(SameNames(heap, after))),
    ];

    /// <summary>A message was replaced by another: some blocks were freed, or new ones took their place. Nothing else changes.</summary>
    /// <param name="message">The message before.</param>
    /// <param name="heap">The heap before.</param>
    /// <param name="result">The message after.</param>
    /// <param name="after">The heap after.</param>
    /// <param name="written">An existing area into which bytes were written; DblkId.None if there is none.</param>
    public static IReadOnlyList<Promise> Replaced(Chain message, Heap heap, Chain result, Heap after, DblkId written) =>
    [
        new(Str.References, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.Always(
                ReferencesFollow(message, heap, result, after, dblk) & result.Refers(dblk) <= after.Referrers(dblk)
                & CountIsPossible(after, dblk));
        }),
        new(Str.Bounds, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.Always(result.Refers(dblk) == 0 | result.HighestWptr(dblk) <= after.Sizes[dblk].Bits);
        }),
        new(Str.Leak, at => Claim.Always(BlocksAreThose(message, heap, result, after, at.Draw<MblkId>("block")))),
        new(Str.Leak, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(heap.Referrers(dblk) != 0 & after.Referrers(dblk) == 0, IsGoneOrWaits(heap, after, dblk));
        }),
        new(Str.Others, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(IsKept(heap, result, after, dblk), SameDblk(heap, after, dblk));
        }),
        new(Str.Others, at =>
        {
            var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset"));
            return Claim.If(
                IsKept(heap, result, after, dblk) & (written.IsNone | dblk != written), SameByte(heap, after, dblk, offset));
        }),
    ];

    /// <summary>Either a new chain was made, from the blocks of another chain or of none, or nothing was made.</summary>
    /// <param name="names">The maximum number of blocks of the new chain.</param>
    /// <param name="heap">The heap before.</param>
    /// <param name="succeeds">Whether the chain was made.</param>
    /// <param name="made">The chain.</param>
    /// <param name="after">The heap after.</param>
    public static IReadOnlyList<Promise> Made(Word names, Heap heap, Bit succeeds, Chain made, Heap after) =>
    [
        new(Str.References, at => Claim.If(succeeds, ReferencesFollow(Chain.Null, heap, made, after, at.Draw<DblkId>("dblk")))),
        new(Str.References, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(succeeds, made.Refers(dblk) <= after.Referrers(dblk));
        }),
        new(Str.References, at => Claim.If(succeeds, CountIsPossible(after, at.Draw<DblkId>("dblk")))),
        new(Str.Bounds, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(succeeds, made.Refers(dblk) == 0 | made.HighestWptr(dblk) <= after.Sizes[dblk].Bits);
        }),
        new(Str.Leak, at => Claim.If(succeeds, NewBlocks(heap, made, after, at.Draw<MblkId>("block")))),
        new(Str.Others, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(succeeds & (dblk.Bits < heap.NextDblk.Bits | made.Refers(dblk) == 0), SameDblk(heap, after, dblk));
        }),
        new(Str.Others, at =>
        {
            var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset"));
            return Claim.If(
                succeeds & (dblk.Bits < heap.NextDblk.Bits | made.Refers(dblk) == 0),
                SameByte(heap, after, dblk, offset));
        }),
        new(Str.Leak, _ => Claim.Always(NamesGrow(names, heap, after))),
        .. Untouched(heap, after, !succeeds),
    ];

    /// <summary>If a condition is true, nothing changes, except issued names and the fault plan.</summary>
    public static IReadOnlyList<Promise> Untouched(Heap heap, Heap after, Bit condition) =>
    [
        new(Str.Atomic, at =>
        {
            var dblk = at.Draw<DblkId>("dblk");
            return Claim.If(condition, heap.References[dblk] == after.References[dblk] & SameDblk(heap, after, dblk));
        }),
        new(Str.Atomic, at =>
        {
            var (dblk, offset) = (at.Draw<DblkId>("dblk"), at.Draw<ByteOffset>("offset"));
            return Claim.If(condition, SameByte(heap, after, dblk, offset));
        }),
        new(Str.Atomic, at =>
        {
            var block = at.Draw<MblkId>("block");
            return Claim.If(condition, heap.Blocks[block] == after.Blocks[block]);
        }),
        new(Str.Atomic, at => Claim.If(condition, SameWaiting(heap, after, at.Draw<Turn>("turn")))),
    ];

    /// <summary>No name is issued, no allocation is tried, and no free routine is called or queued.</summary>
    public static IReadOnlyList<Promise> Idle(Heap heap, Heap after) =>
    [
        new(Str.Others, _ => Claim.Always(SameNames(heap, after))),
        new(Str.Others, at => Claim.Always(SameWaiting(heap, after, at.Draw<Turn>("turn")))),
    ];

    /// <summary>A message has the bytes of another, in the same order.</summary>
    /// <param name="chain">The other message.</param>
    /// <param name="heap">The heap that it is in.</param>
    /// <param name="made">The message.</param>
    /// <param name="after">The heap that it is in.</param>
    /// <param name="condition">The condition under which it has.</param>
    public static IReadOnlyList<Promise> SameBytes(Chain chain, Heap heap, Chain made, Heap after, Bit condition) =>
    [
        new(Str.Length, _ => Claim.If(
            condition, made.Size == chain.Size & made.DataSize(after) == chain.DataSize(heap))),
        new(Str.Content, at =>
        {
            var index = at.Draw<ByteIndex>("index").Bits;
            return Claim.If(condition & index < chain.Size, made.ByteAt(index, after) == chain.ByteAt(index, heap));
        }),
    ];

    /// <summary>Whether only the bytes and the count of an area may differ.</summary>
    public static Bit SameDblk(Heap heap, Heap after, DblkId dblk) =>
        heap.Sizes[dblk] == after.Sizes[dblk] & heap.Types[dblk] == after.Types[dblk] & heap.Traits[dblk] == after.Traits[dblk];

    /// <summary>Whether a byte of an area is the same.</summary>
    public static Bit SameByte(Heap heap, Heap after, DblkId dblk, ByteOffset offset) =>
        heap.Contents[dblk][offset.Bits] == after.Contents[dblk][offset.Bits];

    /// <summary>Whether the change of db_ref equals the change of the number of the chain's blocks on the area.</summary>
    public static Bit ReferencesFollow(Chain chain, Heap heap, Chain rest, Heap after, DblkId dblk) =>
        after.Referrers(dblk) - rest.Refers(dblk) == heap.Referrers(dblk) - chain.Refers(dblk);

    // An area that still exists has a count that was possible before.
    private static Bit CountIsKept(Heap heap, Heap after, DblkId dblk) =>
        after.References[dblk].Bits == 0
        | (after.References[dblk].Bits > after.Traits[dblk].Minimum & after.References[dblk].Bits <= heap.References[dblk].Bits);

    private static Bit CountIsPossible(Heap after, DblkId dblk) =>
        after.References[dblk].Bits == 0
        | (after.References[dblk].Bits > after.Traits[dblk].Minimum & after.References[dblk].Bits <= ReferenceCount.Most
            & !dblk.IsNone & dblk.Bits < after.NextDblk.Bits);

    // A block that was removed from the chain is free. No other block changes.
    private static Bit BlocksFollow(Chain chain, Heap heap, Chain rest, Heap after, MblkId block) =>
        rest.Holds(block) <= chain.Holds(block)
        & after.Blocks[block].Bits == Data.Choose(rest.Holds(block) < chain.Holds(block), 0, heap.Blocks[block].Bits);

    // The new chain's blocks have new names. No other block is allocated or freed.
    private static Bit NewBlocks(Heap heap, Chain made, Heap after, MblkId block) =>
        made.Holds(block) <= 1
        & after.Blocks[block].Bits == Data.Choose(made.Holds(block) == 0, heap.Blocks[block].Bits, MblkUse.Held.Bits)
        & (made.Holds(block) == 0 | (block.Bits >= heap.NextMblk.Bits & block.Bits < after.NextMblk.Bits));

    // A block in the new message is allocated. A block that was removed is free. No other block changes.
    private static Bit BlocksAreThose(Chain message, Heap heap, Chain result, Heap after, MblkId block)
    {
        var others = Data.Choose(message.Holds(block) == 0, heap.Blocks[block].Bits, 0);
        return result.Holds(block) <= 1
            & (result.Holds(block) == 0 ? after.Blocks[block].Bits == others : after.Blocks[block].IsAllocated);
    }

    // An area that existed before and still exists, or a new area on which the result has no block.
    private static Bit IsKept(Heap heap, Chain result, Heap after, DblkId dblk) =>
        (dblk.Bits < heap.NextDblk.Bits & after.Referrers(dblk) != 0)
        | (dblk.Bits >= heap.NextDblk.Bits & result.Refers(dblk) == 0);

    private static Bit NamesGrow(Word names, Heap heap, Heap after) =>
        after.NextMblk.Bits - heap.NextMblk.Bits <= names & after.NextDblk.Bits - heap.NextDblk.Bits <= names;

    private static Bit SameNames(Heap heap, Heap after) =>
        heap.NextMblk == after.NextMblk & heap.NextDblk == after.NextDblk & heap.Faults == after.Faults;

    private static Bit SameWaiting(Heap heap, Heap after, Turn turn) =>
        heap.Waiting.Items[turn] == after.Waiting.Items[turn] & heap.Calls.Items[turn] == after.Calls.Items[turn]
        & heap.Waiting.First == after.Waiting.First & heap.Waiting.End == after.Waiting.End
        & heap.Calls.First == after.Calls.First & heap.Calls.End == after.Calls.End;

    // An area of the kernel is gone without a trace. A caller's area may wait for its free routine.
    private static Bit IsGoneOrWaits(Heap heap, Heap after, DblkId dblk) =>
        after.References[dblk].Bits == 0
        & ((after.Sizes[dblk].Bits == 0 & after.Traits[dblk].Bits == 0)
            | (heap.Traits[dblk].IsCallers & !heap.Traits[dblk].IsDirect & SameDblk(heap, after, dblk)));
}
