using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// The forms of messages, queues and sockets for which contracts are proved. A chain's operation that is defined by itself on the rest is
/// proved for the end, and for a block in front of an arbitrary rest. The same is done for queues.
/// </summary>
internal static class AnyStreams
{
    /// <summary>No message: NULL.</summary>
    public static readonly StateForm<Situation> EmptyChain = new("end", at => In(Chain.Null, at));

    /// <summary>A message of one arbitrary block and an arbitrary rest.</summary>
    public static readonly StateForm<Situation> NonEmptyChain = new("link", at => In(AnyNonEmptyChain(at), at));

    /// <summary>An empty queue.</summary>
    public static readonly StateForm<QueueSituation> EmptyList = new("nothing", at => In(MessageList.None, at));

    /// <summary>A queue with one arbitrary message, followed by arbitrary other messages.</summary>
    public static readonly StateForm<QueueSituation> NonEmptyList = new("then", at => In(AnyNonEmptyList(at), at));

    /// <summary>Data in one block.</summary>
    public static StateForm<ForwardSituation> OneBlock(bool hasControl) => new("of one block", at => Waiting(hasControl, _ => Chain.Null, at));

    /// <summary>Data in any number of blocks.</summary>
    public static StateForm<ForwardSituation> AnyBlocks(bool hasControl) =>
        new("of any blocks", at => Waiting(hasControl, from => from.Any<Chain>(), at));

    /// <summary>A callback in the kernel that has one buffer of one block.</summary>
    public static DuckState Callback(IArbitrary at) => Sockets(new NonEmptyChain(at.Any<Mblk>(), Chain.Null), at) with
    {
        IsPrivileged = true,
        Held = new NonEmptyMessageList(new NonEmptyChain(at.Any<Mblk>(), Chain.Null), MessageList.None),
    };

    private static Situation In(Chain message, IArbitrary at) => new(message, at.Any<Chain>(), at.Any<Heap>());

    private static QueueSituation In(MessageList queued, IArbitrary at) =>
        new(new(AnyQueue(queued, at), AnyQueue(MessageList.None, at), at.Any<Heap>()), AnyNonEmptyChain(at));

    // A datagram, with the control block in front of it if the socket has one.
    private static ForwardSituation Waiting(bool hasControl, Func<IArbitrary, Chain> rest, IArbitrary at)
    {
        var data = new NonEmptyChain(at.Any<Mblk>(), rest(at));
        return new(Sockets(hasControl ? new NonEmptyChain(at.Any<Mblk>(), data) : data, at), data);
    }

    /// <summary>
    /// Two open sockets for datagrams, otherwise arbitrary. A datagram waits on the first one's queue, in front of any others. Any messages
    /// are below the second.
    /// </summary>
    private static DuckState Sockets(Chain datagram, IArbitrary at)
    {
        StreamHeadState Socket(MessageList read, MessageList below) => new(
            AnyQueue(read, at),
            AnyQueue(MessageList.None, at),
            AnyQueue(MessageList.None, at),
            AnyQueue(below, at),
            at.Any<Heap>(),
            StreamHeadOptions.Datagram(44),
            false,
            at.Any<Word>(),
            at.Any<Word>());
        return DuckState.Of(Socket(new NonEmptyMessageList(datagram, at.Any<MessageList>()), MessageList.None), Socket(MessageList.None, at.Any<MessageList>())) with
        {
            Heap = at.Any<Heap>(),
            Clock = at.Any<Word>(),
            IsInitialised = true,
            Switches = at.Any<Word>(),
            Mappings = at.Any<Word>(),
        };
    }

    private static QueueState AnyQueue(MessageList messages, IArbitrary at) => new(
        messages,
        new(at.Any<Word>()),
        at.DrawMap<Band, Amount>("bytes"),
        at.DrawMap<Band, Amount>("blocks"),
        at.DrawMap<Band, Amount>("high"),
        at.DrawMap<Band, Amount>("low"),
        at.DrawMap<Band, FlowFlags>("flow"),
        at.Any<Bit>(),
        at.Any<Bit>(),
        at.Any<Bit>());

    private static NonEmptyChain AnyNonEmptyChain(IArbitrary at) => new(at.Any<Mblk>(), at.Any<Chain>());

    private static NonEmptyMessageList AnyNonEmptyList(IArbitrary at) => new(AnyNonEmptyChain(at), at.Any<MessageList>());
}
