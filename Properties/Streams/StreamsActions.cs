using System.Text.Json.Nodes;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>An operation that may be tried next, and what kind of step it is.</summary>
/// <param name="Kind">The kind, for reports: one shortest sequence is told for each that breaks an invariant.</param>
/// <param name="Name">The operation.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record StreamsAction(string Kind, string Name, JsonObject Arguments);

/// <summary>The few operations that the search of short sequences makes sequences of.</summary>
public static class StreamsActions
{
    /// <summary>About a queue: messages of one byte, of high priority and of two bands, put, inserted and taken in every way.</summary>
    public static IEnumerable<StreamsAction> OfQueues(StreamsSnapshot scene)
    {
        foreach (var (type, band) in new[] { (MessageType.Data, 0), (MessageType.Data, 1), (MessageType.PriorityProto, 0) })
            yield return MakeMessage([1], [(int)type.Bits], band);
        foreach (var root in Roots(scene))
        {
            yield return Of("putq", ("b", root));
            yield return Of("putbq", ("b", root));
            yield return new("insq at the end", "insq", new JsonObject { ["emp"] = null, ["mp"] = root });
            foreach (var follower in Queued(scene))
                yield return new("insq ahead of a message", "insq", new JsonObject { ["emp"] = follower, ["mp"] = root });
            yield return Of("freemsg", ("b", root));
        }

        foreach (var queued in Queued(scene))
            yield return Of("rmvq", ("b", queued));
        yield return Of("getq");
        yield return Of("flushq", ("flag", 0));
        yield return Of("flushband", ("pri", 0), ("flag", 1));
        yield return Of("flushband", ("pri", 1), ("flag", 1));
        yield return Of("strqset", ("what", 0), ("pri", 0), ("val", 1));
        yield return Of("bcanput", ("pri", 0));
    }

    /// <summary>About messages: shared areas, callers' buffers, trims, pull-ups, allocations that fail half-way.</summary>
    public static IEnumerable<StreamsAction> OfMessages(StreamsSnapshot scene)
    {
        yield return MakeMessage([1, 1], [0, 0], 0);
        yield return MakeMessage([0, 2], [1, 0], 0);
        yield return Of("esballoc", ("size", 2), ("align", 0), ("cb", 5));
        yield return Of("desballoca", ("size", 2), ("align", 0), ("cb", 6));
        var roots = Roots(scene).ToList();
        foreach (var root in roots)
        {
            yield return Of("dupmsg", ("b", root));
            yield return Of("dupmsg", ("b", root), ("fail", 2));
            yield return Of("copymsg", ("b", root), ("fail", 2));
            yield return Of("msgpullup", ("b", root), ("len", -1));
            yield return Of("pullupmsg", ("b", root), ("len", -1));
            yield return Of("adjmsg", ("b", root), ("len", 1));
            yield return Of("adjmsg", ("b", root), ("len", -2));
            yield return Of("reallocb", ("b", root), ("size", 17), ("copy", 1));
            yield return Of("unlinkb", ("b", root));
            yield return Of("freeb", ("b", root));
            yield return Of("freemsg", ("b", root));
            yield return Of("write", ("b", root), ("n", 1));
            foreach (var tail in roots.Where(tail => tail != root))
                yield return Of("linkb", ("mp", root), ("bp", tail));
        }

        yield return Of("drain");
    }

    /// <summary>An operation with numbers for arguments.</summary>
    internal static StreamsAction Of(string name, params IReadOnlyList<(string Name, int Value)> arguments)
    {
        JsonObject json = [];
        foreach (var (argument, value) in arguments)
            json[argument] = value;
        return new(name, name, json);
    }

    /// <summary>A new message.</summary>
    internal static StreamsAction MakeMessage(IReadOnlyList<int> lengths, IReadOnlyList<int> types, int band)
    {
        var offsets = List([.. lengths.Select(_ => 0)]);
        return new("mkmsg", "mkmsg", new JsonObject { ["lens"] = List(lengths), ["offs"] = offsets, ["types"] = List(types), ["band"] = band });
    }

    /// <summary>The names of the first blocks of messages that somebody holds.</summary>
    internal static IEnumerable<int> Roots(StreamsSnapshot scene) => scene.Roots.Select(root => scene.Names.Of(root.Head.Id));

    /// <summary>The names of the first blocks of messages on the queue.</summary>
    internal static IEnumerable<int> Queued(StreamsSnapshot scene) => scene.Queued.Select(message => scene.Names.Of(message.Head.Id));

    private static JsonArray List(IReadOnlyList<int> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];
}
