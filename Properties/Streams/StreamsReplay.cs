using System.Globalization;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>What a replayed operation gives back: nothing, a number, or a message.</summary>
/// <param name="Number">The number, as text; "null" if none.</param>
/// <param name="Message">The message; NULL if none.</param>
public readonly record struct StreamsReturn(string? Number, Chain Message)
{
    /// <summary>Nothing, or the message NULL.</summary>
    public static readonly StreamsReturn Nothing = new("null", Chain.Null);

    /// <summary>A number.</summary>
    public static StreamsReturn Of(ulong number) => new(number.ToString(CultureInfo.InvariantCulture), Chain.Null);

    /// <summary>1 for yes and 0 for no.</summary>
    public static StreamsReturn Of(bool answer) => Of(answer ? 1UL : 0);

    /// <summary>A message.</summary>
    public static StreamsReturn Of(Chain message) => message.IsEnd ? Nothing : new(null, message);

    /// <summary>As the recording has it.</summary>
    public string Tell(StreamsNames names) => Number ?? $"{names.Of(Message.Head.Id)}";
}

/// <summary>
/// One operation after the other on the model: recorded handles become blocks, messages are taken from their holder, the
/// model's function is called, and what it gives back is put in their place. The recorder's own primitives are here too.
/// </summary>
/// <param name="world">Who holds which message.</param>
/// <param name="names">The recorded names.</param>
/// <param name="isStrict">
/// Whether a change of what other blocks see is a misuse. The recorder does so on purpose: that it is seen is compared too.
/// </param>
public sealed partial class StreamsReplay(StreamsWorld world, StreamsNames names, bool isStrict)
{
    private byte _lastByte;

    /// <summary>The same for a copy of the world.</summary>
    public StreamsReplay Copy(StreamsWorld otherWorld, StreamsNames otherNames) =>
        new(otherWorld, otherNames, isStrict) { _lastByte = _lastByte };

    /// <summary>Does one operation.</summary>
    /// <exception cref="StreamsMisuseException">It is a misuse.</exception>
    /// <exception cref="FormatException">It is no such operation, or its arguments are not.</exception>
    public StreamsReturn Do(StreamsOperation operation)
    {
        var call = new Call(operation, new(operation));
        return operation.Name switch
        {
            "write" => Write(call),
            "setptr" => SetPointers(call),
            "settype" => SetType(call),
            "setzc" => Change(call, world.Heap.Loaned(Block(call, "b").Head.Area)),
            "setband" => Replace(call, Block(call, "b").Head with { Band = new(call.Arguments.Word("band")), Flag = call.Arguments.Word("flag") }),
            "mkmsg" => MakeMessage(call),
            "dupb_pool" => DupIntoPool(call),
            "free_pool" => FreePool(call),
            "drain" => Drain(),
            "allocb" => New(Allocation.Allocb(call.Arguments.Count("size"), world.Heap)),
            "allocb_tmpl" => New(Allocation.AllocbTemplate(call.Arguments.Count("size"), Block(call, "tmpl").Head, world.Heap)),
            "esballoc" => Esballoc(call, false, false),
            "esballoca" => Esballoc(call, true, false),
            "desballoc" => Esballoc(call, false, true),
            "desballoca" => Esballoc(call, true, true),
            "dupb" => New(Allocation.Dupb(Block(call, "b").Head, world.Heap)),
            "copyb" => New(Allocation.Copyb(Block(call, "b").Head, world.Heap)),
            "dupmsg" => New(Message(call, "b").Dup(world.Heap)),
            "dupmsg_noloan" => New(Messages.DupmsgNoLoan(Message(call, "b"), world.Heap)),
            "copymsg" => New(Message(call, "b").Copy(world.Heap)),
            "msgpullup" => New(Messages.Msgpullup(Message(call, "b"), call.Arguments.Word("len"), world.Heap)),
            "freeb" => Free(call, isWhole: false),
            "freemsg" => Free(call, isWhole: true),
            "linkb" => Link(call),
            "unlinkb" => Unlink(call),
            "rmvb" => Remove(call),
            "msgdsize" => StreamsReturn.Of(Message(call, "b").DataSize(world.Heap)),
            "msgsize" => StreamsReturn.Of(Message(call, "b").Size),
            "xmsgsize" => StreamsReturn.Of(Messages.Xmsgsize(Block(call, "b"), world.Heap)),
            "adjmsg" => InPlace(call, message => Messages.Adjmsg(message, call.Arguments.Word("len"), world.Heap)),
            "pullupmsg" => InPlace(call, message => Messages.Pullupmsg(message, call.Arguments.Word("len"), world.Heap)),
            "reallocb" => Reallocb(call),
            _ => DoOnQueue(call),
        };
    }

    private StreamsReturn Drain()
    {
        while (!world.Heap.Waiting.IsEmpty)
            world.Heap = Allocation.ReleaseOldest(world.Heap);
        return StreamsReturn.Nothing;
    }

    private StreamsReturn Esballoc(Call call, bool hasMinimum, bool isDirect)
    {
        var traits = DblkTraits.Callers(call.Arguments.Word("align"), call.Arguments.Count("cb"), hasMinimum, isDirect);
        return New(Allocation.Esballoc(call.Arguments.Count("size"), traits, world.Heap));
    }

    private StreamsReturn Free(Call call, bool isWhole)
    {
        if (!isWhole || call.Arguments.Optional("b") is not null)
            Check(call, Misuse.OfFree(Handle(call, "b"), world.Heap));
        if (isWhole && call.Arguments.Optional("b") is null)
            return StreamsReturn.Nothing;
        var message = Root(call, "b");
        world.Heap = isWhole ? message.Free(world.Heap) : Allocation.Freeb(message.Head, world.Heap);
        if (!isWhole)
            world.Add(message.Rest);
        return StreamsReturn.Nothing;
    }

    private StreamsReturn Link(Call call)
    {
        Check(call, Misuse.OfLink(Block(call, "mp"), Block(call, "bp"), world.Heap));
        var tail = Root(call, "bp");
        var (before, message) = Taken(call, "mp");
        world.Join(before, message.Append(tail));
        return StreamsReturn.Nothing;
    }

    private StreamsReturn Unlink(Call call)
    {
        var (before, message) = Taken(call, "b");
        world.Join(before, new Link(message.Head, Chain.Null));
        world.Add(message.Rest);
        return StreamsReturn.Of(message.Rest);
    }

    private StreamsReturn Remove(Call call)
    {
        var removed = Block(call, "bp").Head;
        var (before, message) = Taken(call, "mp");
        var (isFound, _, _, rest) = message.Remove(removed.Id);
        if (!isFound)
        {
            world.Join(before, message);
            return new("-1", Chain.Null);
        }

        var alone = new Link(removed, Chain.Null);
        // What comes before a message's first block still names that block, not the new first one.
        if (message.Head.Id == removed.Id)
        {
            world.Join(before, alone);
            world.Add(rest);
            return StreamsReturn.Of(rest);
        }

        world.Join(before, rest);
        world.Add(alone);
        return StreamsReturn.Of(rest);
    }

    private StreamsReturn Reallocb(Call call)
    {
        var message = Root(call, "b");
        var (succeeds, result, heap) = Messages.Reallocb(message, call.Arguments.Count("size"), call.Arguments.Flag("copy"), world.Heap);
        world.Heap = heap;
        world.Add(result);
        return succeeds ? StreamsReturn.Of(result) : StreamsReturn.Nothing;
    }

    private StreamsReturn InPlace(Call call, Func<Chain, MessageResult> function)
    {
        var (before, message) = Taken(call, "b");
        var (succeeds, result, heap) = function(message);
        world.Heap = heap;
        world.Join(before, result);
        return StreamsReturn.Of(succeeds);
    }

    private StreamsReturn New(BlockResult made) =>
        New(new CopyResult(made.Succeeds, made.Succeeds ? new Link(made.Block, Chain.Null) : Chain.Null, made.Heap));

    private StreamsReturn New(CopyResult made) => New(new MessageResult(made.Succeeds, made.Copy, made.Heap));

    private StreamsReturn New(MessageResult made)
    {
        world.Heap = made.Heap;
        world.Add(made.Message);
        return StreamsReturn.Of(made.Message);
    }

    private StreamsReturn Change(Call call, Heap heap)
    {
        Check(call, Misuse.OfUse(Handle(call, "b"), heap));
        world.Heap = heap;
        return StreamsReturn.Nothing;
    }

    private StreamsReturn Replace(Call call, Block block)
    {
        var (before, message) = Taken(call, "b");
        world.Join(before, new Link(block, message.Rest));
        return StreamsReturn.Nothing;
    }

    // A message that may be NULL.
    private Chain Message(Call call, string argument) => call.Arguments.Optional(argument) is null ? Chain.Null : Block(call, argument);

    // The chain from a block on.
    private Chain Block(Call call, string argument)
    {
        var block = Handle(call, argument);
        Check(call, Misuse.OfHolding(block, world.Heap));
        // What is not the first block of a message on the queue is not marked.
        return world.At(block) ?? throw new StreamsMisuseException(call.Operation, Misuse.QueuedBlock);
    }

    // The chain from a block on, taken from its holder, and what comes before.
    private (IReadOnlyList<Block> Before, Chain From) Taken(Call call, string argument)
    {
        Block(call, argument);
        return world.Take(Handle(call, argument))!.Value;
    }

    // A whole message, taken from its holder.
    private Chain Root(Call call, string argument)
    {
        var (before, message) = Taken(call, argument);
        return before.Count == 0
            ? message
            : throw call.Operation.Problem($"block {call.Arguments.Number(argument)} is not the first of its message");
    }

    private MblkId Handle(Call call, string argument)
    {
        if (call.Arguments.Optional(argument) is not { } name)
            return MblkId.None;
        return names.Block(name) is { IsNone: false } block ? block : throw call.Operation.Problem($"there is no block {name}");
    }

    private static void Check(Call call, Outcome outcome)
    {
        if (outcome != Outcome.Done)
            throw new StreamsMisuseException(call.Operation, outcome);
    }

    // An operation and its arguments.
    private readonly record struct Call(StreamsOperation Operation, StreamsArguments Arguments);
}
