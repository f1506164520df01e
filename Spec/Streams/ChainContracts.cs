using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// What the operations promise that a chain defines by the same operation on its rest. Each contract is proved of
/// <see cref="End"/>, and of a <see cref="Link"/> with any rest of which the contracts are assumed: so of every chain.
/// </summary>
public static class ChainContracts
{
    /// <summary>How many blocks there are, and how many of them on an area, with a name, of a type: it fits together.</summary>
    public static Contract Counted(Chain chain) => new(
        [_ => chain.Blocks < Sound.BlockLimit],
        [
            new(Str.Length, _ => Claim.Always(chain.IsEnd == (chain.Blocks == 0))),
            new(Str.Length, _ => Claim.If(chain.IsEnd, chain.Size == 0)),
            new(Str.References, at => Claim.Always(chain.Refers(at.Draw<DblkId>("area")) <= chain.Blocks)),
            new(Str.Leak, at => Claim.Always(chain.Holds(at.Draw<MblkId>("block")) <= chain.Blocks)),
            new(Str.Bounds, at =>
            {
                var area = at.Draw<DblkId>("area");
                return Claim.If(chain.Refers(area) == 0, chain.Reach(area) == 0);
            }),
        ]);

    /// <summary>Where the bytes are and how many they are, of blocks whose pointers are not crossed: it fits together.</summary>
    public static Contract Measured(Chain chain, Heap heap) => new(
        [_ => chain.Blocks < Sound.BlockLimit, at => IsWithinMemory(chain, at.Draw<DblkId>("area"))],
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
                return Claim.If(index < chain.Size, chain.Refers(place.Area) != 0 & place.Offset < chain.Reach(place.Area));
            }),
            new(Str.Content, at =>
            {
                var index = at.Draw<ByteIndex>("index").Bits;
                return Claim.If(index >= chain.Size, chain.PlaceAt(index).Area.IsNone);
            }),
        ]);

    /// <summary>The sizes by type depend on the types of those areas that the chain refers to, and on nothing else.</summary>
    public static Contract Retyped(Chain chain, Heap heap, Heap other) => new(
        [
            at =>
            {
                var area = at.Draw<DblkId>("area");
                return chain.Refers(area) == 0 | heap.Types[area] == other.Types[area];
            },
            _ => chain.Blocks < Sound.BlockLimit,
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
            _ => chain.Blocks < Sound.BlockLimit & tail.Blocks < Sound.BlockLimit,
            at => IsWithinMemory(chain, at.Draw<DblkId>("area")),
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
                var area = at.Draw<DblkId>("area");
                return Claim.Always(result.Refers(area) == chain.Refers(area) + tail.Refers(area));
            }),
            new(Str.Bounds, at =>
            {
                var area = at.Draw<DblkId>("area");
                return Claim.Always(result.Reach(area) <= Larger(chain.Reach(area), tail.Reach(area)));
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
        var (removed, rest) = (new Link(result.Removed, Chain.Null), result.Rest);
        return new(
            [
                _ => chain.Blocks < Sound.BlockLimit,
                at => IsWithinMemory(chain, at.Draw<DblkId>("area")),
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
                    var area = at.Draw<DblkId>("area");
                    return Claim.Always(
                        rest.Refers(area) == chain.Refers(area) - Data.Choose(result.IsFound, removed.Refers(area), 0));
                }),
                new(Str.Bounds, at =>
                {
                    var area = at.Draw<DblkId>("area");
                    return Claim.Always(
                        rest.Reach(area) <= chain.Reach(area)
                        & (!result.IsFound | removed.Reach(area) <= chain.Reach(area)));
                }),
            ]);
    }

    /// <summary>freemsg(9F).</summary>
    public static Contract Free(Chain chain, Heap heap, Heap after) =>
        new(Sound.Message(chain, heap), Frames.Consumed(chain, heap, Chain.Null, after, DblkId.None));

    /// <summary>dupmsg(9F).</summary>
    public static Contract Dup(Chain chain, Heap heap, CopyResult result) => new(
        Sound.Message(chain, heap),
        [
            .. Copied(chain, heap, result),
            new(Str.Content, at =>
            {
                var index = at.Draw<ByteIndex>("index").Bits;
                return Claim.If(result.Succeeds, Same(result.Copy.PlaceAt(index), chain.PlaceAt(index)));
            }),
            new(Str.References, at =>
            {
                var area = at.Draw<DblkId>("area");
                return Claim.If(result.Succeeds, result.Copy.Refers(area) == chain.Refers(area));
            }),
            new(Str.Leak, _ => Claim.Always(result.Heap.NextArea == heap.NextArea)),
        ]);

    /// <summary>dupmsg_noloan behind its check of the type.</summary>
    public static Contract DupUnlessLoaned(Chain chain, Heap heap, CopyResult result) => new(
        Sound.Message(chain, heap),
        [
            .. Copied(chain, heap, result),
            new(Str.Others, at =>
            {
                var area = at.Draw<DblkId>("area");
                var wasLoaned = heap.Traits[area].IsLoaned & area.Bits < heap.NextArea.Bits;
                return Claim.If(result.Succeeds & wasLoaned, result.Copy.Refers(area) == 0);
            }),
        ]);

    /// <summary>copymsg(9F).</summary>
    public static Contract Copy(Chain chain, Heap heap, CopyResult result) => new(
        Sound.Message(chain, heap),
        [
            .. Copied(chain, heap, result),
            // Nothing is shared: later writes to one are not seen through the other.
            new(Str.Others, at =>
            {
                var area = at.Draw<DblkId>("area");
                return Claim.If(result.Succeeds & area.Bits < heap.NextArea.Bits, result.Copy.Refers(area) == 0);
            }),
        ]);

    // A second message with the same bytes in the same blocks.
    private static IReadOnlyList<Promise> Copied(Chain chain, Heap heap, CopyResult result) =>
    [
        .. Frames.Made(chain.Blocks, heap, result.Succeeds, result.Copy, result.Heap),
        .. Frames.SameBytes(chain, heap, result.Copy, result.Heap, result.Succeeds),
        new(Str.Length, _ => Claim.If(result.Succeeds, result.Copy.Blocks == chain.Blocks)),
    ];

    private static Bit IsWithinMemory(Chain chain, DblkId area) =>
        chain.Refers(area) == 0 | chain.Reach(area) <= Sound.AreaLimit + Sound.AreaLimit;

    private static Bit Same(Place one, Place other) => one.Area == other.Area & one.Offset == other.Offset;

    private static Bit Same(Place one, Bit condition, Place then, Place otherwise) =>
        (condition & Same(one, then)) | (!condition & Same(one, otherwise));

    private static Word Larger(Word one, Word other) => Data.Choose(one < other, other, one);
}
