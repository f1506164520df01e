using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>A moment of a sequence as the specification's whole state.</summary>
public static class SnapshotState
{
    /// <summary>The state; blocks that are kept out of sight are messages too.</summary>
    public static StreamsState Of(StreamsSnapshot scene)
    {
        var held = MessageList.None;
        foreach (var root in scene.Roots)
            held = new Then(root, held);
        foreach (var block in scene.Pool)
            held = new Then(new Link(block, Chain.Null), held);
        return new(scene.Queues, held);
    }
}
