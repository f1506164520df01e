using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>Kinds of operations, each with the few arguments that engines use. The scope limits the blocks.</summary>
public static class StreamsKinds
{
    private static readonly Word[] _trims = [1, ~(Word)1];
    private static readonly Band[] _bands = [Band.Ordinary, new(1)];

    private static readonly StreamsStep[] _queueMessages =
    [
        Message(Band.Ordinary, new Piece(1, 0, MessageType.Data)),
        Message(new(1), new Piece(1, 0, MessageType.Data)),
        Message(Band.Ordinary, new Piece(1, 0, MessageType.PriorityProto)),
    ];

    private static readonly StreamsStep[] _messages =
    [
        Message(Band.Ordinary, new Piece(1, 0, MessageType.Data), new Piece(1, 0, MessageType.Data)),
        Message(Band.Ordinary, new Piece(0, 1, MessageType.Data), new Piece(2, 0, MessageType.Data)),
    ];

    // Data is twice as frequent as any other type.
    private static readonly MessageType[] _types =
        [MessageType.Data, MessageType.Data, MessageType.Proto, MessageType.PassFile, MessageType.PriorityProto];

    /// <summary>
    /// Operations on a queue: messages of one byte, of high priority and of two bands, inserted and removed in every way.
    /// </summary>
    public static readonly IReadOnlyList<StepKind<StreamsState>> OfQueues =
    [
        new("mkmsg", nondet => nondet.OneOf("message", _queueMessages)),
        new("putq", nondet => new Putq(Mblk(nondet))),
        new("putbq", nondet => new Putbq(Mblk(nondet))),
        new("insq at the end", nondet => new Insq(MblkId.None, Mblk(nondet))),
        new("insq ahead of a message", InsertAhead),
        new("freemsg", nondet => new Freemsg(Mblk(nondet))),
        new("rmvq", nondet => new Rmvq(Mblk(nondet))),
        new("getq", _ => new Getq()),
        new("flushq", _ => new Flushq(false)),
        new("flushband", nondet => new Flushband(nondet.OneOf("pri", _bands), true)),
        new("strqset", _ => new Strqset(StreamOptions.High, Band.Ordinary, 1)),
        new("bcanput", _ => new Bcanput(Band.Ordinary)),
    ];

    /// <summary>Operations on messages: shared areas, callers' buffers, trims, pull-ups, and allocations that fail half-way.</summary>
    public static readonly IReadOnlyList<StepKind<StreamsState>> OfMessages =
    [
        new("mkmsg", nondet => nondet.OneOf("message", _messages)),
        new("esballoc", _ => new Esballoc(new(2), 0, new(5))),
        new("desballoca", _ => new Desballoca(new(2), 0, new(6))),
        new("dupmsg", nondet => new Dupmsg(Mblk(nondet))),
        new("dupmsg without memory", nondet => new Failing(new(2), new Dupmsg(Mblk(nondet)))),
        new("copymsg without memory", nondet => new Failing(new(2), new Copymsg(Mblk(nondet)))),
        new("msgpullup", nondet => new Msgpullup(Mblk(nondet), Messages.AllOfType)),
        new("pullupmsg", nondet => new Pullupmsg(Mblk(nondet), Messages.AllOfType)),
        new("adjmsg", nondet => new Adjmsg(Mblk(nondet), nondet.OneOf("len", _trims))),
        new("reallocb", nondet => new Reallocb(Mblk(nondet), new(17), true)),
        new("unlinkb", nondet => new Unlinkb(Mblk(nondet))),
        new("freeb", nondet => new Freeb(Mblk(nondet))),
        new("freemsg", nondet => new Freemsg(Mblk(nondet))),
        new("write", nondet => new StoreBytes(Mblk(nondet), new(1))),
        new("linkb", nondet => new Linkb(Mblk(nondet), nondet.Draw<MblkId>("tail"))),
        new("drain", _ => new Drain()),
    ];

    /// <summary>
    /// All operations. Messages are made more often than other operations are called, because most drawn names belong to no existing block.
    /// </summary>
    public static readonly IReadOnlyList<StepKind<StreamsState>> OfEverything =
    [
        new("mkmsg", AnyMessage),
        new("mkmsg of one block", nondet => Message(AnyBand(nondet, 3), Piece(nondet))),
        new("allocb", nondet => Perhaps(nondet, new Allocb(new(Below(nondet, "size", 40))))),
        new("esballoc", nondet => Perhaps(nondet, new Esballoc(Size(nondet), Alignment(nondet), Argument(nondet)))),
        new("esballoca", nondet => Perhaps(nondet, new Esballoca(Size(nondet), Alignment(nondet), Argument(nondet)))),
        new("desballoc", nondet => Perhaps(nondet, new Desballoc(Size(nondet), Alignment(nondet), Argument(nondet)))),
        new("desballoca", nondet => Perhaps(nondet, new Desballoca(Size(nondet), Alignment(nondet), Argument(nondet)))),
        new("write", nondet => new StoreBytes(Mblk(nondet), new(Below(nondet, "n", 4)))),
        new("setptr", nondet => new SetPointers(Mblk(nondet), Below(nondet, "r", 4), 1 + Below(nondet, "w", 5))),
        new("settype", nondet => new SetType(Mblk(nondet), nondet.OneOf("type", _types))),
        new("setband", nondet => new SetBand(Mblk(nondet), AnyBand(nondet, 4), 0)),
        new("setzc", nondet => new SetLoaned(Mblk(nondet))),
        new("dupb", nondet => Perhaps(nondet, new Dupb(Mblk(nondet)))),
        new("copyb", nondet => Perhaps(nondet, new Copyb(Mblk(nondet)))),
        new("dupmsg", nondet => Perhaps(nondet, new Dupmsg(Mblk(nondet)))),
        new("dupmsg_noloan", nondet => Perhaps(nondet, new DupmsgNoloan(Mblk(nondet)))),
        new("copymsg", nondet => Perhaps(nondet, new Copymsg(Mblk(nondet)))),
        new("msgpullup", nondet => Perhaps(nondet, new Msgpullup(Mblk(nondet), Below(nondet, "len", 6) - 1))),
        new("pullupmsg", nondet => Perhaps(nondet, new Pullupmsg(Mblk(nondet), Below(nondet, "len", 6) - 1))),
        new("reallocb", nondet => Perhaps(nondet, new Reallocb(Mblk(nondet), new(Below(nondet, "size", 30)), IsSo(nondet, "copy")))),
        new("adjmsg", nondet => new Adjmsg(Mblk(nondet), Below(nondet, "len", 9) - 4)),
        new("dupb_pool", nondet => new DupIntoPool(Mblk(nondet), new(Below(nondet, "n", 3)))),
        new("free_pool", nondet => new FreePool(new(Below(nondet, "n", 3)))),
        new("freeb", nondet => new Freeb(Mblk(nondet))),
        new("freemsg", nondet => new Freemsg(Mblk(nondet))),
        new("linkb", nondet => new Linkb(Mblk(nondet), nondet.Draw<MblkId>("tail"))),
        new("unlinkb", nondet => new Unlinkb(Mblk(nondet))),
        new("rmvb", nondet => new Rmvb(nondet.Draw<MblkId>("message"), Mblk(nondet))),
        new("drain", _ => new Drain()),
        new("putq", nondet => Perhaps(nondet, new Putq(Mblk(nondet)))),
        new("putq again", nondet => Perhaps(nondet, new Putq(Mblk(nondet)))),
        new("putbq", nondet => Perhaps(nondet, new Putbq(Mblk(nondet)))),
        new("insq at the end", nondet => new Insq(MblkId.None, Mblk(nondet))),
        new("insq ahead of a message", InsertAhead),
        new("getq", _ => new Getq()),
        new("getq_noenab", _ => new GetqNoenab()),
        new("rmvq", nondet => new Rmvq(Mblk(nondet))),
        new("flushq", nondet => new Flushq(IsSo(nondet, "flag"))),
        new("flushband", nondet => new Flushband(AnyBand(nondet, 3), IsSo(nondet, "flag"))),
        new("bcanput", nondet => new Bcanput(AnyBand(nondet, 3))),
        new("canput", _ => new Canput()),
        new("qbackenable", nondet => new Qbackenable(AnyBand(nondet, 3))),
        new("noenable", _ => new Noenable()),
        new("enableok", _ => new Enableok()),
        new("serviced", nondet => new Serviced(IsSo(nondet, "back"))),
        new("strqset", nondet => Perhaps(nondet, new Strqset(Below(nondet, "what", 3), AnyBand(nondet, 3), Below(nondet, "val", 8)))),
    ];

    private static MblkId Mblk(INondet nondet) => nondet.Draw<MblkId>("block");

    // NULL would mean the end of the queue.
    private static Insq InsertAhead(INondet nondet)
    {
        var follower = nondet.Draw<MblkId>("follower");
        return new(new(Data.Choose(follower.IsNone, 1, follower.Bits)), Mblk(nondet));
    }

    private static Word Below(INondet nondet, string name, int limit) => (ulong)nondet.Which(name, limit);

    private static bool IsSo(INondet nondet, string name) => nondet.Which(name, 2) == 1;

    private static Band AnyBand(INondet nondet, int limit) => new(Below(nondet, "band", limit));

    private static DblkSize Size(INondet nondet) => new(Below(nondet, "size", 9));

    private static Word Alignment(INondet nondet) => Below(nondet, "align", 8);

    private static Amount Argument(INondet nondet) => new(Below(nondet, "cb", 99));

    private static Piece Piece(INondet nondet) => new(Below(nondet, "length", 4), 0, nondet.OneOf("type", _types));

    private static MakeMessage Message(Band band, params Piece[] pieces) => new(pieces, band);

    private static MakeMessage AnyMessage(INondet nondet)
    {
        var band = AnyBand(nondet, 3);
        return new([.. Enumerable.Range(0, 1 + nondet.Which("blocks", 3)).Select(_ => Piece(nondet))], band);
    }

    // One allocation in four fails.
    private static StreamsStep Perhaps(INondet nondet, StreamsStep operation) =>
        nondet.Which("fails", 4) == 0 ? new Failing(new(1 + Below(nondet, "fail", 3)), operation) : operation;
}
