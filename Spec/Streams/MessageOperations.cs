using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The functions on whole messages and on single blocks, which call what a chain defines by recursion.</summary>
public static class MessageOperations
{
    /// <summary>Those on a message that there is, of one block at least.</summary>
    public static readonly IReadOnlyList<ChainOperation> All =
    [
        new("adjmsg", (s, at) =>
        {
            var length = at.Draw<ByteCount>("length").Bits;
            return MessageContracts.Adjmsg(s.Message, length, s.Heap, Messages.Adjmsg(s.Message, length, s.Heap));
        }),
        new("pullupmsg", (s, at) =>
        {
            var length = at.Draw<ByteCount>("length").Bits;
            return MessageContracts.Pullupmsg(s.Message, length, s.Heap, Messages.Pullupmsg(s.Message, length, s.Heap));
        }),
        new("msgpullup", (s, at) =>
        {
            var length = at.Draw<ByteCount>("length").Bits;
            return MessageContracts.Msgpullup(s.Message, length, s.Heap, Messages.Msgpullup(s.Message, length, s.Heap));
        }),
        new("reallocb", (s, at) =>
        {
            var (size, keeps) = (at.Draw<ByteCount>("size").Bits, at.Draw<Flag>("keeps").IsSet);
            return MessageContracts.Reallocb(s.Message, size, keeps, s.Heap, Messages.Reallocb(s.Message, size, keeps, s.Heap));
        }),
        new("dupmsg_noloan", (s, _) =>
            MessageContracts.DupmsgNoLoan(s.Message, s.Heap, Messages.DupmsgNoLoan(s.Message, s.Heap))),
        new("unlinkb", (s, _) =>
            MessageContracts.Unlinkb(s.Message, new Link(s.Message.Head, Chain.Null), s.Message.Rest, s.Heap)),
        new("allocb_tmpl", (s, at) =>
        {
            var (size, template) = (at.Draw<ByteCount>("size").Bits, s.Message.Head);
            return BlockContracts.New(
                size, s.Heap.TypeOf(template), default, s.Heap, Allocation.AllocbTemplate(size, template, s.Heap));
        }),
        new("dupb", (s, _) => BlockContracts.Dupb(s.Message.Head, s.Heap, Allocation.Dupb(s.Message.Head, s.Heap))),
        new("copyb", (s, _) => BlockContracts.Copyb(s.Message.Head, s.Heap, Allocation.Copyb(s.Message.Head, s.Heap))),
        new("freeb", (s, _) => BlockContracts.Freeb(s.Message.Head, s.Heap, Allocation.Freeb(s.Message.Head, s.Heap))),
    ];

    /// <summary>Those that ask for no message.</summary>
    public static readonly IReadOnlyList<ChainOperation> OfNull =
    [
        new("allocb", (s, at) =>
        {
            var size = at.Draw<ByteCount>("size").Bits;
            return BlockContracts.New(size, MessageType.Data, default, s.Heap, Allocation.Allocb(size, s.Heap));
        }),
        new("esballoc", (s, at) =>
        {
            var (size, address) = (at.Draw<ByteCount>("size").Bits, at.Draw<ByteOffset>("address").Bits);
            var traits = DblkTraits.Callers(
                address, at.Draw<ByteCount>("argument").Bits, at.Draw<Flag>("minimum").IsSet, at.Draw<Flag>("direct").IsSet);
            return BlockContracts.New(size, MessageType.Data, traits, s.Heap, Allocation.Esballoc(size, traits, s.Heap));
        }),
        new("reallocb", (s, at) =>
        {
            var (size, keeps) = (at.Draw<ByteCount>("size").Bits, at.Draw<Flag>("keeps").IsSet);
            var (succeeds, message, heap) = Messages.Reallocb(Chain.Null, size, keeps, s.Heap);
            return BlockContracts.New(size, s.Heap.TypeOf(Chain.Null.Head), default, s.Heap, new(succeeds, message.Head, heap));
        }),
        new("release", (s, _) => BlockContracts.ReleaseOldest(s.Heap, Allocation.ReleaseOldest(s.Heap))),
    ];
}
