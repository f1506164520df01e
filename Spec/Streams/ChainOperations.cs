using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The operations that a chain defines by the same operation on its rest.</summary>
public static class ChainOperations
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ChainOperation> All =
    [
        new("count", (s, _) => ChainContracts.Counted(s.Message)),
        new("measure", (s, _) => ChainContracts.Measured(s.Message, s.Heap)),
        new("retype", (s, at) =>
        {
            var other = s.Heap with { Types = at.DrawMap<DblkId, MessageType>("types") };
            return ChainContracts.Retyped(s.Message, s.Heap, other);
        }),
        new("append", (s, _) => ChainContracts.Append(s.Message, s.Other, s.Heap, s.Message.Append(s.Other))),
        new("remove", (s, at) =>
        {
            var block = at.Draw<MblkId>("block");
            return ChainContracts.Remove(s.Message, block, s.Heap, s.Message.Remove(block));
        }),
        new("free", (s, _) => ChainContracts.Free(s.Message, s.Heap, s.Message.Free(s.Heap))),
        new("dup", (s, _) => ChainContracts.Dup(s.Message, s.Heap, s.Message.Dup(s.Heap))),
        new("dup-unless-loaned", (s, _) => ChainContracts.DupUnlessLoaned(s.Message, s.Heap, s.Message.DupUnlessLoaned(s.Heap))),
        new("copy", (s, _) => ChainContracts.Copy(s.Message, s.Heap, s.Message.Copy(s.Heap))),
        new("trim-front", (s, at) =>
        {
            var count = at.Draw<ByteCount>("count").Bits;
            return TrimContracts.TrimFront(s.Message, count, s.Heap, s.Message.TrimFront(count, s.Heap));
        }),
        new("trim-back", (s, at) =>
        {
            var (type, count) = (at.Draw<MessageType>("type"), at.Draw<ByteCount>("count").Bits);
            return TrimContracts.TrimBack(s.Message, type, count, s.Heap, s.Message.TrimBack(type, count, s.Heap));
        }),
        new("pull-into", (s, at) =>
        {
            var target = at.Draw<DblkId>("target");
            var (from, count) = (at.Draw<ByteOffset>("at").Bits, at.Draw<ByteCount>("count").Bits);
            return TrimContracts.PullInto(
                s.Message, target, from, count, s.Heap, s.Message.PullInto(target, from, count, s.Heap));
        }),
        new("copy-into", (s, at) =>
        {
            var target = at.Draw<DblkId>("target");
            var (from, count) = (at.Draw<ByteOffset>("at").Bits, at.Draw<ByteCount>("count").Bits);
            return TrimContracts.CopyInto(
                s.Message, target, from, count, s.Heap, s.Message.CopyInto(target, from, count, s.Heap));
        }),
        new("copy-out", (s, at) =>
        {
            // What the buffer holds already could be any area's bytes.
            var bytes = s.Heap.Contents[at.Draw<DblkId>("buffer")];
            var user = new UserBuffer(bytes, at.Draw<ByteOffset>("filled").Bits, at.Draw<ByteCount>("room").Bits, 0);
            return ReadContracts.CopyOut(s.Message, user, s.Heap, s.Message.CopyOut(user, s.Heap));
        }),
        new("split-at-data", (s, _) => ReadContracts.SplitAtData(s.Message, s.Heap, s.Message.SplitAtData(s.Heap))),
    ];
}
