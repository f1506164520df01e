using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The contracts of those parts of recv that a chain defines by the same operation on its rest (thesis 4.2).</summary>
public static class ReadContracts
{
    /// <summary>struiocopyout: the user gets the first bytes, as many as fit. The copied bytes are removed.</summary>
    public static Contract CopyOut(Chain chain, UserBuffer user, Heap heap, CopyOutResult result)
    {
        var copied = Data.Choose(chain.Size < user.Room, chain.Size, user.Room);
        return new(
            [.. WellFormed.Message(chain, heap), _ => user.Count <= WellFormed.ByteLimit + WellFormed.ByteLimit - chain.Size],
            [
                new(Str.Length, _ => Claim.Always(
                    result.User.Count == user.Count + copied & result.User.Room == user.Room - copied
                    & result.Rest.Size == chain.Size - copied)),
                new(Str.Content, at =>
                {
                    var offset = at.Draw<ByteOffset>("offset").Bits;
                    return Claim.Always(result.User.Bytes[offset] == Data.Choose(
                        offset - user.Count < copied, chain.ByteAt(offset - user.Count, heap), user.Bytes[offset]));
                }),
                new(Str.Content, at =>
                {
                    var index = at.Draw<ByteIndex>("index").Bits;
                    var (place, before) = (result.Rest.PlaceAt(index), chain.PlaceAt(index + copied));
                    return Claim.If(index < result.Rest.Size, place.Dblk == before.Dblk & place.Offset == before.Offset);
                }),
                .. Frames.Consumed(chain, heap, result.Rest, result.Heap, DblkId.None),
            ]);
    }

    /// <summary>kstrgetmsg's split of a message: the two parts together are the message, and the first part has no data.</summary>
    public static Contract SplitAtData(Chain chain, Heap heap, ControlAndData result)
    {
        var parts = ChainContracts.Append(result.Control, result.Data, heap, chain);
        return new(
            ChainContracts.Append(chain, Chain.Null, heap, chain).Premises,
            [
                .. parts.Promises,
                new(Str.Length, _ => Claim.Always(result.Control.DataSize(heap) == 0)),
                new(Str.Length, _ => Claim.Always(
                    result.Control.Blocks <= chain.Blocks & result.Data.Blocks <= chain.Blocks
                    & result.Control.Size <= chain.Size & result.Data.Size <= chain.Size)),
            ]);
    }
}
