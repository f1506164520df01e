using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

public sealed partial class StreamsReplay
{
    private StreamsReturn DoOnQueue(Call call)
    {
        switch (call.Operation.Name)
        {
            case "putq":
                return Put(call, "b", message => Queues.Putq(world.Queues, message));
            case "putbq":
                return Put(call, "b", message => Queues.Putbq(world.Queues, message));
            case "insq":
                var follower = call.Arguments.Optional("emp") is null ? MblkId.None : OnQueue(call, "emp");
                return Put(call, "mp", message => Queues.Insq(world.Queues, follower, message));
            case "getq":
                return Got(Queues.Getq(world.Queues));
            case "getq_noenab":
                return Got(Queues.GetqNoEnable(world.Queues));
            case "rmvq":
                Got(Queues.Rmvq(world.Queues, OnQueue(call, "b")));
                return StreamsReturn.Nothing;
            case "qbackenable":
                return Changed(Queues.Backenable(world.Queues, BandOf(call, "band")));
            case "flushq":
                return Changed(Queues.Flushq(world.Queues, call.Arguments.Flag("flag")));
            case "flushband":
                return Changed(Queues.Flushband(world.Queues, BandOf(call, "pri"), call.Arguments.Flag("flag")));
            case "canput":
                return HasRoom(Band.Ordinary);
            case "bcanput":
                return HasRoom(BandOf(call, "pri"));
            case "qsize":
                return StreamsReturn.Of(world.Queues.Queue.Messages.Count);
            case "noenable":
                return Changed(StreamOptions.Enableok(world.Queues, false));
            case "enableok":
                return Changed(StreamOptions.Enableok(world.Queues, true));
            case "qenable":
                return Changed(StreamOptions.Qenable(world.Queues));
            case "serviced":
                return Changed(call.Arguments.Flag("back")
                    ? world.Queues with { Back = world.Queues.Back.Serviced }
                    : world.Queues with { Queue = world.Queues.Queue.Serviced });
            case "strqset":
                var set = StreamOptions.Set(world.Queues, call.Arguments.Word("what"), BandOf(call, "pri"), call.Arguments.Word("val"));
                Changed(set.Pair);
                return StreamsReturn.Of(set.Error);
            case "strqget":
                var asked = StreamOptions.Get(world.Queues, call.Arguments.Word("what"), BandOf(call, "pri"));
                Changed(asked.Pair);
                return asked.Error == 0 ? StreamsReturn.Of(asked.Value) : new($"-{asked.Error}", Chain.Null);
            default:
                throw call.Operation.Problem("there is no such operation");
        }
    }

    private StreamsReturn Put(Call call, string argument, Func<Chain, PutResult> put)
    {
        var (succeeds, message, queues) = put(Root(call, argument));
        world.Queues = queues;
        // What was not put stays the caller's.
        if (!succeeds)
            world.Add(message);
        return StreamsReturn.Of(succeeds);
    }

    private StreamsReturn Got(GetResult got)
    {
        world.Queues = got.Pair;
        world.Add(got.Message);
        return StreamsReturn.Of(got.Message);
    }

    private StreamsReturn Changed(QueuePair queues)
    {
        world.Queues = queues;
        return StreamsReturn.Nothing;
    }

    private StreamsReturn HasRoom(Band band)
    {
        var (hasRoom, queues) = StreamOptions.Bcanput(world.Queues, band);
        world.Queues = queues;
        return StreamsReturn.Of(hasRoom);
    }

    // The first block of a message that is on the queue.
    private MblkId OnQueue(Call call, string argument)
    {
        var block = Handle(call, argument);
        Check(call, Misuse.OfUnqueueing(block, world.Heap));
        return block;
    }

    private static Band BandOf(Call call, string argument)
    {
        var band = call.Arguments.Number(argument);
        return band is >= 0 and <= 255 ? new((ulong)band) : throw call.Operation.Problem($"{argument} is not from 0 to 255");
    }
}
