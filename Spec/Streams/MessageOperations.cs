using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The functions on whole messages and on single blocks. They call the operations that a chain defines by recursion.</summary>
internal static class MessageOperations
{
    // A message of one arbitrary block and an arbitrary rest. The operations have no other form.
    private static readonly StateForm<Situation> _message = AnyStreams.NonEmptyChain with { Name = string.Empty };
    private static readonly StateForm<Situation> _null = AnyStreams.EmptyChain with { Name = "NULL" };

    /// <summary>All operations.</summary>
    public static readonly IReadOnlyList<StepKind<Situation>> All =
    [
        OfMessage("adjmsg", at =>
        {
            var length = at.Draw<ByteCount>("length").Bits;
            return s =>
            {
                var result = Messages.Adjmsg(s.Message, length, s.Heap);
                return After(s, result, MessageContracts.Adjmsg(s.Message, length, s.Heap, result));
            };
        }),
        OfMessage("pullupmsg", at =>
        {
            var length = at.Draw<ByteCount>("length").Bits;
            return s =>
            {
                var result = Messages.Pullupmsg(s.Message, length, s.Heap);
                return After(s, result, MessageContracts.Pullupmsg(s.Message, length, s.Heap, result));
            };
        }),
        OfMessage("msgpullup", at =>
        {
            var length = at.Draw<ByteCount>("length").Bits;
            return s =>
            {
                var result = Messages.Msgpullup(s.Message, length, s.Heap);
                return new(
                    () => s with { Other = result.Message, Heap = result.Heap }, MessageContracts.Msgpullup(s.Message, length, s.Heap, result));
            };
        }),
        Operations.With<Situation>("reallocb", [_message, _null], at =>
        {
            var (size, keeps) = (at.Draw<ByteCount>("size").Bits, at.Draw<Flag>("keeps").IsSet);
            return s =>
            {
                var (message, heap) = (s.Message, s.Heap);
                var result = Messages.Reallocb(message, size, keeps, heap);
                // For NULL it is allocb, with the type of no block.
                return After(s, result, message.IsEmpty
                    ? BlockContracts.New(size, heap.TypeOf(message.Head), default, heap, new(result.Succeeds, result.Message.Head, result.Heap))
                    : MessageContracts.Reallocb(message, size, keeps, heap, result));
            };
        }),
        OfMessage("dupmsg_noloan", _ => s =>
        {
            var result = Messages.DupmsgNoLoan(s.Message, s.Heap);
            return new(
                () => s with { Other = result.Copy, Heap = result.Heap }, MessageContracts.DupmsgNoLoan(s.Message, s.Heap, result));
        }),
        OfMessage("unlinkb", _ => s =>
        {
            var (first, rest) = (new NonEmptyChain(s.Message.Head, Chain.Null), s.Message.Rest);
            return new(() => s with { Message = first, Other = rest }, MessageContracts.Unlinkb(s.Message, first, rest, s.Heap));
        }),
        OfMessage("allocb_tmpl", at =>
        {
            var size = at.Draw<ByteCount>("size").Bits;
            return s =>
            {
                var template = s.Message.Head;
                var result = Allocation.AllocbTemplate(size, template, s.Heap);
                return Beside(s, result, BlockContracts.New(size, s.Heap.TypeOf(template), default, s.Heap, result));
            };
        }),
        OfMessage("dupb", _ => s =>
        {
            var result = Allocation.Dupb(s.Message.Head, s.Heap);
            return Beside(s, result, BlockContracts.Dupb(s.Message.Head, s.Heap, result));
        }),
        OfMessage("copyb", _ => s =>
        {
            var result = Allocation.Copyb(s.Message.Head, s.Heap);
            return Beside(s, result, BlockContracts.Copyb(s.Message.Head, s.Heap, result));
        }),
        OfMessage("freeb", _ => s =>
        {
            var after = Allocation.Freeb(s.Message.Head, s.Heap);
            return new(() => s with { Message = s.Message.Rest, Heap = after }, BlockContracts.Freeb(s.Message.Head, s.Heap, after));
        }),
        OfNull("allocb", at =>
        {
            var size = at.Draw<ByteCount>("size").Bits;
            return s =>
            {
                var result = Allocation.Allocb(size, s.Heap);
                return Beside(s, result, BlockContracts.New(size, MessageType.Data, default, s.Heap, result));
            };
        }),
        OfNull("esballoc", at =>
        {
            var (size, address) = (at.Draw<ByteCount>("size").Bits, at.Draw<ByteOffset>("address").Bits);
            var traits = DblkTraits.Callers(
                address, at.Draw<ByteCount>("argument").Bits, at.Draw<Flag>("minimum").IsSet, at.Draw<Flag>("direct").IsSet);
            return s =>
            {
                var result = Allocation.Esballoc(size, traits, s.Heap);
                return Beside(s, result, BlockContracts.New(size, MessageType.Data, traits, s.Heap, result));
            };
        }),
        OfNull("release", _ => s =>
        {
            var after = Allocation.ReleaseOldest(s.Heap);
            return new(() => s with { Heap = after }, BlockContracts.ReleaseOldest(s.Heap, after));
        }),
    ];

    private static Call<Situation> After(Situation s, MessageResult result, Contract contract) =>
        new(() => s with { Message = result.Message, Heap = result.Heap }, contract);

    // A new block beside the message.
    private static Call<Situation> Beside(Situation s, MblkResult result, Contract contract) =>
        new(() => s with { Other = result.Succeeds ? new NonEmptyChain(result.Mblk, Chain.Null) : Chain.Null, Heap = result.Heap }, contract);

    // An operation that requires a message.
    private static StepKind<Situation> OfMessage(string name, Func<INondet, Func<Situation, Call<Situation>>> draw) =>
        Operations.With(name, [_message], at => Operations.OnlyIf(s => !s.Message.IsEmpty, draw(at)));

    // An operation that requires that there is no message.
    private static StepKind<Situation> OfNull(string name, Func<INondet, Func<Situation, Call<Situation>>> draw) =>
        Operations.With(name, [_null], at => Operations.OnlyIf(s => s.Message.IsEmpty, draw(at)));
}
