using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The contracts of the operations that take bytes from a chain, block by block. They are defined, and proved, by the same operation on the
/// rest.
/// </summary>
public static class TrimContracts
{
    /// <summary>adjmsg(9F) from the front, after a message's first block.</summary>
    public static Contract TrimFront(Chain chain, Word count, Heap heap, Remainder result)
    {
        var taken = count - result.Left;
        return new(
            WellFormed.Message(chain, heap),
            [
                new(Str.Length, _ => Claim.Always(
                    result.Left == Missing(count, chain.Size) & result.Rest.Size == chain.Size - taken)),
                .. OfPrefix(chain, heap, count, result),
                Shifted(chain, taken, result),
                .. Frames.Consumed(chain, heap, result.Rest, result.Heap, DblkId.None),
            ]);
    }

    /// <summary>adjmsg(9F) from the back, after a message's first block.</summary>
    public static Contract TrimBack(Chain chain, MessageType type, Word count, Heap heap, Remainder result)
    {
        var (prefix, taken) = (chain.PrefixSize(type, heap), count - result.Left);
        return new(
            WellFormed.Message(chain, heap),
            [
                new(Str.Length, _ => Claim.Always(
                    result.Left == Missing(count, prefix) & result.Rest.Size == chain.Size - taken)),
                new(Str.Length, _ => Claim.Always(
                    result.Rest.DataSize(result.Heap) == chain.DataSize(heap) - Data.Choose(type == MessageType.Data, taken, 0))),
                // The bytes after the leading blocks of the type do not change.
                new(Str.Content, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    var place = result.Rest.PlaceAt(index);
                    var before = chain.PlaceAt(Data.Choose(index < prefix - taken, index, index + taken));
                    return Claim.If(index < result.Rest.Size, place.Dblk == before.Dblk & place.Offset == before.Offset);
                }),
                .. Frames.Consumed(chain, heap, result.Rest, result.Heap, DblkId.None),
            ]);
    }

    /// <summary>pullupmsg(9F), after a message's first block.</summary>
    public static Contract PullInto(Chain chain, DblkId target, Word at, Word count, Heap heap, Remainder result)
    {
        var taken = count - result.Left;
        return new(
            [.. WellFormed.Message(chain, heap), .. IsTarget(chain, heap, target, at), _ => count <= WellFormed.ByteLimit],
            [
                new(Str.Length, _ => Claim.Always(
                    result.Left == Missing(count, chain.Size) & result.Rest.Size == chain.Size - taken)),
                .. OfPrefix(chain, heap, count, result),
                Shifted(chain, taken, result),
                Filled(chain, heap, target, at, taken, result),
                .. Frames.Consumed(chain, heap, result.Rest, result.Heap, target),
            ]);
    }

    /// <summary>msgpullup(9F): for all leading blocks of a type.</summary>
    public static Contract CopyInto(Chain chain, DblkId target, Word at, Word count, Heap heap, Remainder result) => new(
        [.. WellFormed.Message(chain, heap), .. IsTarget(chain, heap, target, at)],
        [
            new(Str.Length, choice => Claim.If(
                count == chain.PrefixSize(choice.Draw<MessageType>("type"), heap),
                result.Left == 0 & result.Rest.Size == chain.Size - count)),
            new(Str.Length, choice =>
            {
                var type = choice.Draw<MessageType>("type");
                return Claim.If(
                    count == chain.PrefixSize(type, heap),
                    result.Rest.DataSize(result.Heap) == chain.DataSize(heap) - Data.Choose(type == MessageType.Data, count, 0));
            }),
            new(Str.Content, choice =>
            {
                var (type, index) = (choice.Draw<MessageType>("type"), choice.Draw<ByteIndex>("index").Bits);
                var (place, before) = (result.Rest.PlaceAt(index), chain.PlaceAt(index + count));
                return Claim.If(
                    count == chain.PrefixSize(type, heap) & index < result.Rest.Size,
                    place.Dblk == before.Dblk & place.Offset == before.Offset);
            }),
            new(Str.Content, choice =>
            {
                var (type, offset) = (choice.Draw<MessageType>("type"), choice.Draw<ByteOffset>("offset").Bits);
                return Claim.If(
                    count == chain.PrefixSize(type, heap),
                    result.Heap.Contents[target][offset] == Overwritten(chain, heap, target, at, count, offset));
            }),
            new(Str.Length, _ => Claim.Always(result.Rest.Blocks <= chain.Blocks)),
            new(Str.Bounds, choice =>
            {
                var dblk = choice.Draw<DblkId>("dblk");
                return Claim.Always(result.Rest.HighestWptr(dblk) <= chain.HighestWptr(dblk));
            }),
            new(Str.References, choice =>
            {
                var dblk = choice.Draw<DblkId>("dblk");
                return Claim.Always(
                    result.Rest.Refers(dblk) <= chain.Refers(dblk) & heap.References[dblk] == result.Heap.References[dblk]);
            }),
            new(Str.Leak, choice =>
            {
                var block = choice.Draw<MblkId>("block");
                return Claim.Always(
                    result.Rest.Holds(block) <= chain.Holds(block) & heap.Blocks[block] == result.Heap.Blocks[block]);
            }),
            new(Str.Others, choice => Claim.Always(Frames.SameDblk(heap, result.Heap, choice.Draw<DblkId>("dblk")))),
            new(Str.Others, choice =>
            {
                var (dblk, offset) = (choice.Draw<DblkId>("dblk"), choice.Draw<ByteOffset>("offset"));
                return Claim.If(dblk != target, Frames.SameByte(heap, result.Heap, dblk, offset));
            }),
            .. Frames.Idle(heap, result.Heap),
        ]);

    /// <summary>The number of wanted bytes that are not available.</summary>
    public static Word Missing(Word wanted, Word available) => Data.Choose(available < wanted, wanted - available, 0);

    // The area exists, no block of the chain is on it, and offsets do not overflow.
    private static IReadOnlyList<Func<INondet, Bit>> IsTarget(Chain chain, Heap heap, DblkId target, Word at) =>
    [
        _ => !target.IsNone & target.Bits < heap.NextDblk.Bits & chain.Refers(target) == 0,
        _ => at <= WellFormed.ByteLimit + WellFormed.ByteLimit - chain.Size,
    ];

    // If the bytes are taken from the leading blocks of one type, they are bytes of that type.
    private static IReadOnlyList<Promise> OfPrefix(Chain chain, Heap heap, Word count, Remainder result) =>
    [
        new(Str.Length, at =>
        {
            var type = at.Draw<MessageType>("type");
            return Claim.If(
                count <= chain.PrefixSize(type, heap),
                result.Rest.DataSize(result.Heap) == chain.DataSize(heap) - Data.Choose(type == MessageType.Data, count, 0));
        }),
    ];

    // The rest begins where the taken bytes end.
    private static Promise Shifted(Chain chain, Word taken, Remainder result) => new(Str.Content, at =>
    {
        var index = at.Draw<ByteIndex>("index").Bits;
        var (place, before) = (result.Rest.PlaceAt(index), chain.PlaceAt(index + taken));
        return Claim.If(index < result.Rest.Size, place.Dblk == before.Dblk & place.Offset == before.Offset);
    });

    // The taken bytes are in the area, and its other bytes do not change.
    private static Promise Filled(Chain chain, Heap heap, DblkId target, Word at, Word taken, Remainder result) =>
        new(Str.Content, choice =>
        {
            var offset = choice.Draw<ByteOffset>("offset").Bits;
            return Claim.Always(result.Heap.Contents[target][offset] == Overwritten(chain, heap, target, at, taken, offset));
        });

    private static Word Overwritten(Chain chain, Heap heap, DblkId target, Word at, Word count, Word offset) =>
        Data.Choose(offset - at < count, chain.ByteAt(offset - at, heap), heap.Contents[target][offset]);
}
