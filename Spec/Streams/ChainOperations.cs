using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The operations that a chain defines by the same operation on its rest.</summary>
internal static class ChainOperations
{
    private static readonly IReadOnlyList<StateForm<Situation>> _forms = [AnyStreams.EmptyChain, AnyStreams.NonEmptyChain];

    /// <summary>All operations.</summary>
    public static readonly IReadOnlyList<StepKind<Situation>> All =
    [
        .. new[]
        {
            Of("count", s => new(() => s, ChainContracts.Counted(s.Message))),
            Of("measure", s => new(() => s, ChainContracts.Measured(s.Message, s.Heap))),
            With("retype", at =>
            {
                var types = at.DrawMap<DblkId, MessageType>("types");
                return s =>
                {
                    var other = s.Heap with { Types = types };
                    return new(() => s with { Heap = other }, ChainContracts.Retyped(s.Message, s.Heap, other));
                };
            }),
            Of("append", s =>
            {
                var result = s.Message.Append(s.Other);
                return new(() => s with { Message = result, Other = Chain.Null }, ChainContracts.Append(s.Message, s.Other, s.Heap, result));
            }),
            With("remove", at =>
            {
                var block = at.Draw<MblkId>("block");
                return s =>
                {
                    var result = s.Message.Remove(block);
                    return new(() => s with { Message = result.Rest }, ChainContracts.Remove(s.Message, block, s.Heap, result));
                };
            }),
            Of("free", s =>
            {
                var after = s.Message.Free(s.Heap);
                return new(() => s with { Message = Chain.Null, Heap = after }, ChainContracts.Free(s.Message, s.Heap, after));
            }),
            Of("dup", s => Copied(s, s.Message.Dup(s.Heap), ChainContracts.Dup)),
            Of("dup-unless-loaned", s => Copied(s, s.Message.DupUnlessLoaned(s.Heap), ChainContracts.DupUnlessLoaned)),
            Of("copy", s => Copied(s, s.Message.Copy(s.Heap), ChainContracts.Copy)),
            With("trim-front", at =>
            {
                var count = at.Draw<ByteCount>("count").Bits;
                return s =>
                {
                    var result = s.Message.TrimFront(count, s.Heap);
                    return Left(s, result, TrimContracts.TrimFront(s.Message, count, s.Heap, result));
                };
            }),
            With("trim-back", at =>
            {
                var (type, count) = (at.Draw<MessageType>("type"), at.Draw<ByteCount>("count").Bits);
                return s =>
                {
                    var result = s.Message.TrimBack(type, count, s.Heap);
                    return Left(s, result, TrimContracts.TrimBack(s.Message, type, count, s.Heap, result));
                };
            }),
            Into("pull-into", (s, target, from, count) => s.Message.PullInto(target, from, count, s.Heap), TrimContracts.PullInto),
            Into("copy-into", (s, target, from, count) => s.Message.CopyInto(target, from, count, s.Heap), TrimContracts.CopyInto),
            With("copy-out", at =>
            {
                // The bytes that the buffer already holds could be those of any area.
                var buffer = at.Draw<DblkId>("buffer");
                var (filled, room) = (at.Draw<ByteOffset>("filled").Bits, at.Draw<ByteCount>("room").Bits);
                return s =>
                {
                    var user = new UserBuffer(s.Heap.Contents[buffer], filled, room, 0);
                    var result = s.Message.CopyOut(user, s.Heap);
                    return new(
                        () => s with { Message = result.Rest, Heap = result.Heap }, ReadContracts.CopyOut(s.Message, user, s.Heap, result));
                };
            }),
            Of("split-at-data", s =>
            {
                var result = s.Message.SplitAtData(s.Heap);
                return new(() => s with { Message = result.Control, Other = result.Data }, ReadContracts.SplitAtData(s.Message, s.Heap, result));
            }),
        }.Select(kind => kind with { IsRecursive = true }),
    ];

    private static Call<Situation> Copied(Situation s, CopyResult result, Func<Chain, Heap, CopyResult, Contract> contract) =>
        new(() => s with { Other = result.Copy, Heap = result.Heap }, contract(s.Message, s.Heap, result));

    private static Call<Situation> Left(Situation s, Remainder result, Contract contract) =>
        new(() => s with { Message = result.Rest, Heap = result.Heap }, contract);

    // Writes bytes into an area, from an offset on.
    private static StepKind<Situation> Into(
        string name,
        Func<Situation, DblkId, Word, Word, Remainder> run,
        Func<Chain, DblkId, Word, Word, Heap, Remainder, Contract> contract) => With(name, at =>
        {
            var target = at.Draw<DblkId>("target");
            var (from, count) = (at.Draw<ByteOffset>("at").Bits, at.Draw<ByteCount>("count").Bits);
            return s =>
            {
                var result = run(s, target, from, count);
                return Left(s, result, contract(s.Message, target, from, count, s.Heap, result));
            };
        });

    private static StepKind<Situation> Of(string name, Func<Situation, Call<Situation>> run) => Operations.Of(name, _forms, run);

    private static StepKind<Situation> With(string name, Func<INondet, Func<Situation, Call<Situation>>> draw) =>
        Operations.With(name, _forms, draw);
}
