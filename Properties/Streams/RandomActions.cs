using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>Random operations, with arguments that mostly make sense in the state in which they are drawn.</summary>
public static class RandomActions
{
    // Data twice as often as any other.
    private static readonly int[] _types =
    [
        (int)MessageType.Data.Bits,
        (int)MessageType.Data.Bits,
        (int)MessageType.Proto.Bits,
        (int)MessageType.PassFile.Bits,
        (int)MessageType.PriorityProto.Bits,
    ];

    private static readonly Func<Draws, StreamsAction>[] _kinds =
    [
        d => d.Message(1 + d.Below(3)),
        d => d.Message(1),
        d => d.Failing("allocb", ("size", d.Below(40))),
        d => d.Failing("esballoc", ("size", d.Below(9)), ("align", d.Below(8)), ("cb", d.Below(99))),
        d => d.Failing("esballoca", ("size", d.Below(9)), ("align", d.Below(8)), ("cb", d.Below(99))),
        d => d.Failing("desballoc", ("size", d.Below(9)), ("align", d.Below(8)), ("cb", d.Below(99))),
        d => d.Failing("desballoca", ("size", d.Below(9)), ("align", d.Below(8)), ("cb", d.Below(99))),
        d => Of("write", ("b", d.Any()), ("n", d.Below(4))),
        d => Of("setptr", ("b", d.Any()), ("r", d.Below(4)), ("w", 1 + d.Below(5))),
        d => Of("settype", ("b", d.Any()), ("type", _types[d.Below(_types.Length)])),
        d => Of("setband", ("b", d.Root()), ("band", d.Below(4)), ("flag", 0)),
        d => Of("setzc", ("b", d.Any())),
        d => d.Failing("dupb", ("b", d.Any())),
        d => d.Failing("copyb", ("b", d.Any())),
        d => d.Failing("dupmsg", ("b", d.Any())),
        d => d.Failing("dupmsg_noloan", ("b", d.Any())),
        d => d.Failing("copymsg", ("b", d.Any())),
        d => d.Failing("msgpullup", ("b", d.Any()), ("len", d.Below(6) - 1)),
        d => d.Failing("pullupmsg", ("b", d.Any()), ("len", d.Below(6) - 1)),
        d => d.Failing("reallocb", ("b", d.Root()), ("size", d.Below(30)), ("copy", d.Below(2))),
        d => Of("adjmsg", ("b", d.Any()), ("len", d.Below(9) - 4)),
        d => Of("dupb_pool", ("b", d.Any()), ("n", d.Below(3))),
        d => Of("free_pool", ("n", d.Below(3))),
        d => Of("freeb", ("b", d.Root())),
        d => Of("freemsg", ("b", d.Root())),
        d => Of("linkb", ("mp", d.Root()), ("bp", d.Root())),
        d => Of("unlinkb", ("b", d.Any())),
        d => Of("rmvb", ("mp", d.Root()), ("bp", d.Any())),
        _ => Of("drain"),
        d => d.Failing("putq", ("b", d.Root())),
        d => d.Failing("putq", ("b", d.Root())),
        d => d.Failing("putbq", ("b", d.Root())),
        d => d.Insert(),
        _ => Of("getq"),
        _ => Of("getq_noenab"),
        d => Of("rmvq", ("b", d.Queued())),
        d => Of("flushq", ("flag", d.Below(2))),
        d => Of("flushband", ("pri", d.Below(3)), ("flag", d.Below(2))),
        d => Of("bcanput", ("pri", d.Below(3))),
        _ => Of("canput"),
        d => Of("qbackenable", ("band", d.Below(3))),
        _ => Of("noenable"),
        _ => Of("enableok"),
        d => Of("serviced", ("back", d.Below(2))),
        d => d.Failing("strqset", ("what", d.Below(3)), ("pri", d.Below(3)), ("val", d.Below(8))),
    ];

    /// <summary>The operation that a random sequence does next.</summary>
    public static StreamsAction Next(Random random, StreamsSnapshot scene) => _kinds[random.Next(_kinds.Length)](new(random, scene));

    private static StreamsAction Of(string name, params IReadOnlyList<(string Name, int Value)> arguments) =>
        StreamsActions.Of(name, arguments);

    // Numbers and blocks by chance.
    private sealed class Draws(Random random, StreamsSnapshot scene)
    {
        public int Below(int limit) => random.Next(limit);

        public StreamsAction Message(int blocks) => StreamsActions.MakeMessage(
            [.. Enumerable.Range(0, blocks).Select(_ => Below(4))],
            [.. Enumerable.Range(0, blocks).Select(_ => _types[Below(_types.Length)])],
            Below(3));

        public int Root() => One([.. StreamsActions.Roots(scene)]);

        public int Queued() => One([.. StreamsActions.Queued(scene)]);

        // Also a block in the middle of a message.
        public int Any() => One([.. scene.Roots.SelectMany(StreamsWorld.Blocks).Select(at => scene.Names.Of(at.Head.Id))]);

        // One in four with an allocation that fails.
        public StreamsAction Failing(string name, params IReadOnlyList<(string Name, int Value)> arguments) =>
            Of(name, random.Next(4) == 0 ? [.. arguments, ("fail", 1 + random.Next(3))] : arguments);

        public StreamsAction Insert()
        {
            var move = Of("insq", ("mp", Root()));
            move.Arguments["emp"] = random.Next(2) == 0 ? null : Queued();
            return move;
        }

        // A block that is there; if there is none, one that never was, and nothing will be done.
        private int One(List<int> names) => names.Count == 0 ? int.MaxValue : names[random.Next(names.Count)];
    }
}
