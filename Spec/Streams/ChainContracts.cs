using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The contracts of the operations that a chain defines by the same operation on its rest. Each contract is proved for
/// <see cref="EmptyChain"/>, and for a <see cref="NonEmptyChain"/> with any rest for which the contracts are assumed. So it holds for every
/// chain.
/// </summary>
public static class ChainContracts
{
    /// <summary>The numbers of blocks are consistent: in total, on an area, with a name, and of a type.</summary>
    public static Contract Counted(Chain chain) => new(
        [_ => chain.Blocks < WellFormed.BlockLimit],
        [
            new(Str.Length, _ => Claim.Always(chain.IsEmpty == (chain.Blocks == 0))),
            new(Str.Length, _ => Claim.If(chain.IsEmpty, chain.Size == 0)),
            new(Str.References, at => Claim.Always(chain.Refers(at.Draw<DblkId>("dblk")) <= chain.Blocks)),
            new(Str.Leak, at => Claim.Always(chain.Holds(at.Draw<MblkId>("block")) <= chain.Blocks)),
            new(Str.Bounds, at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                return Claim.If(chain.Refers(dblk) == 0, chain.HighestWptr(dblk) == 0);
            }),
        ]);

    /// <summary>The positions and numbers of bytes are consistent, if no block's pointers are crossed.</summary>
    public static Contract Measured(Chain chain, Heap heap) => new(
        [_ => chain.Blocks < WellFormed.BlockLimit, at => IsWithinMemory(chain, at.Draw<DblkId>("dblk"))],
        [
            new(Str.Length, at =>
            {
                var type = at.Draw<MessageType>("type");
                return Claim.Always(chain.PrefixSize(type, heap) <= chain.Size & chain.DataSize(heap) <= chain.Size);
            }),
            new(Str.Length, _ => Claim.Always(chain.PrefixSize(MessageType.Data, heap) <= chain.DataSize(heap))),
            new(Str.Bounds, at =>
            {
                var index = at.Draw<ByteIndex>("index").Bits;
                var place = chain.PlaceAt(index);
                return Claim.If(index < chain.Size, chain.Refers(place.Dblk) != 0 & place.Offset < chain.HighestWptr(place.Dblk));
            }),
            new(Str.Content, at =>
            {
                var index = at.Draw<ByteIndex>("index").Bits;
                return Claim.If(index >= chain.Size, chain.PlaceAt(index).Dblk.IsNone);
            }),
        ]);

    /// <summary>The sizes by type depend only on the types of the areas that the chain refers to.</summary>
    public static Contract Retyped(Chain chain, Heap heap, Heap other) => new(
        [
            at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                return chain.Refers(dblk) == 0 | heap.Types[dblk] == other.Types[dblk];
            },
            _ => chain.Blocks < WellFormed.BlockLimit,
        ],
        [
            new(Str.Length, _ => Claim.Always(chain.DataSize(heap) == chain.DataSize(other))),
            new(Str.Length, at =>
            {
                var type = at.Draw<MessageType>("type");
                return Claim.Always(chain.PrefixSize(type, heap) == chain.PrefixSize(type, other));
            }),
        ]);

    /// <summary>linkb(9F).</summary>
    public static Contract Append(Chain chain, Chain tail, Heap heap, Chain result) => new(
        [
            _ => chain.Blocks < WellFormed.BlockLimit & tail.Blocks < WellFormed.BlockLimit,
            at => IsWithinMemory(chain, at.Draw<DblkId>("dblk")),
        ],
        [
            new(Str.Length, _ => Claim.Always(
                result.Size == chain.Size + tail.Size & result.Blocks == chain.Blocks + tail.Blocks
                & result.DataSize(heap) == chain.DataSize(heap) + tail.DataSize(heap))),
            new(Str.Content, at =>
            {
                var index = at.Draw<ByteIndex>("index").Bits;
                return Claim.Always(
                    Same(result.PlaceAt(index), index < chain.Size, chain.PlaceAt(index), tail.PlaceAt(index - chain.Size)));
            }),
            new(Str.References, at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                return Claim.Always(result.Refers(dblk) == chain.Refers(dblk) + tail.Refers(dblk));
            }),
            new(Str.Bounds, at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                return Claim.Always(result.HighestWptr(dblk) <= Larger(chain.HighestWptr(dblk), tail.HighestWptr(dblk)));
            }),
            new(Str.Leak, at =>
            {
                var block = at.Draw<MblkId>("block");
                return Claim.Always(result.Holds(block) == chain.Holds(block) + tail.Holds(block));
            }),
        ]);

    /// <summary>rmvb(9F).</summary>
    public static Contract Remove(Chain chain, MblkId block, Heap heap, Removal result)
    {
        var (removed, rest) = (new NonEmptyChain(result.Removed, Chain.Null), result.Rest);
        return new(
            [
                _ => chain.Blocks < WellFormed.BlockLimit,
                at => IsWithinMemory(chain, at.Draw<DblkId>("dblk")),
            ],
            [
                new(Str.Leak, _ => Claim.Always(result.IsFound == (chain.Holds(block) != 0))),
                new(Str.Leak, _ => Claim.If(result.IsFound, result.Removed.Id == block)),
                new(Str.Leak, at =>
                {
                    var other = at.Draw<MblkId>("block");
                    return Claim.Always(
                        rest.Holds(other) == chain.Holds(other) - Data.Choose(result.IsFound, removed.Holds(other), 0));
                }),
                new(Str.Length, _ => Claim.If(
                    result.IsFound,
                    rest.Blocks == chain.Blocks - 1 & rest.Size == chain.Size - removed.Size
                    & rest.DataSize(heap) == chain.DataSize(heap) - removed.DataSize(heap)
                    & removed.Size <= chain.Size & result.Before <= rest.Size)),
                new(Str.Length, _ => Claim.If(!result.IsFound, rest.Blocks == chain.Blocks & rest.Size == chain.Size)),
                new(Str.Content, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    var (place, behind) = (rest.PlaceAt(index), chain.PlaceAt(index + removed.Size));
                    return Claim.If(
                        result.IsFound & index < rest.Size,
                        Same(place, index < result.Before, chain.PlaceAt(index), behind));
                }),
                new(Str.Content, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    return Claim.If(!result.IsFound, Same(rest.PlaceAt(index), chain.PlaceAt(index)));
                }),
                new(Str.References, at =>
                {
                    var dblk = at.Draw<DblkId>("dblk");
                    return Claim.Always(
                        rest.Refers(dblk) == chain.Refers(dblk) - Data.Choose(result.IsFound, removed.Refers(dblk), 0));
                }),
                new(Str.Bounds, at =>
                {
                    var dblk = at.Draw<DblkId>("dblk");
                    return Claim.Always(
                        rest.HighestWptr(dblk) <= chain.HighestWptr(dblk)
                        & (!result.IsFound | removed.HighestWptr(dblk) <= chain.HighestWptr(dblk)));
                }),
            ]);
    }

    /// <summary>freemsg(9F).</summary>
    public static Contract Free(Chain chain, Heap heap, Heap after) =>
        new(WellFormed.Message(chain, heap), Frames.Consumed(chain, heap, Chain.Null, after, DblkId.None));

    /// <summary>dupmsg(9F).</summary>
    public static Contract Dup(Chain chain, Heap heap, CopyResult result) => new(
        WellFormed.Message(chain, heap),
        [
            .. Copied(chain, heap, result),
            new(Str.Content, at =>
            {
                var index = at.Draw<ByteIndex>("index").Bits;
                return Claim.If(result.Succeeds, Same(result.Copy.PlaceAt(index), chain.PlaceAt(index)));
            }),
            new(Str.References, at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                return Claim.If(result.Succeeds, result.Copy.Refers(dblk) == chain.Refers(dblk));
            }),
            new(Str.Leak, _ => Claim.Always(result.Heap.NextDblk == heap.NextDblk)),
        ]);

    /// <summary>dupmsg_noloan after its check of the type.</summary>
    public static Contract DupUnlessLoaned(Chain chain, Heap heap, CopyResult result) => new(
        WellFormed.Message(chain, heap),
        [
            .. Copied(chain, heap, result),
            new(Str.Others, at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                var wasLoaned = heap.Traits[dblk].IsLoaned & dblk.Bits < heap.NextDblk.Bits;
                return Claim.If(result.Succeeds & wasLoaned, result.Copy.Refers(dblk) == 0);
            }),
        ]);

    /// <summary>copymsg(9F).</summary>
    public static Contract Copy(Chain chain, Heap heap, CopyResult result) => new(
        WellFormed.Message(chain, heap),
        [
            .. Copied(chain, heap, result),
            // Nothing is shared: a later write to one message is not visible in the other.
            new(Str.Others, at =>
            {
                var dblk = at.Draw<DblkId>("dblk");
                return Claim.If(result.Succeeds & dblk.Bits < heap.NextDblk.Bits, result.Copy.Refers(dblk) == 0);
            }),
        ]);

    // A second message with the same bytes in the same blocks.
    private static IReadOnlyList<Promise> Copied(Chain chain, Heap heap, CopyResult result) =>
    [
        .. Frames.Made(chain.Blocks, heap, result.Succeeds, result.Copy, result.Heap),
        .. Frames.SameBytes(chain, heap, result.Copy, result.Heap, result.Succeeds),
        new(Str.Length, _ => Claim.If(result.Succeeds, result.Copy.Blocks == chain.Blocks)),
    ];

    private static Bit IsWithinMemory(Chain chain, DblkId dblk) =>
        chain.Refers(dblk) == 0 | chain.HighestWptr(dblk) <= WellFormed.DblkLimit + WellFormed.DblkLimit;

    private static Bit Same(Place one, Place other) => one.Dblk == other.Dblk & one.Offset == other.Offset;

    private static Bit Same(Place one, Bit condition, Place then, Place otherwise) =>
        (condition & Same(one, then)) | (!condition & Same(one, otherwise));

    private static Word Larger(Word one, Word other) => Data.Choose(one < other, other, one);
}
