using System.Text.Json.Nodes;
using DuckVerified.Properties.Streams;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Properties.Tests;

/// <summary>The invariants over whole states of the STREAMS part: short sequences exhaustively, long ones at random.</summary>
public sealed class StreamsInvariantTests(ITestOutputHelper output)
{
    // What the kernel itself breaks, with insq.
    private static readonly StreamsInvariant _order = StreamsInvariants.All.First(invariant => invariant.Id == Str.Insertion);

    private static readonly IReadOnlyList<StreamsInvariant> _kept = [.. StreamsInvariants.All.Where(invariant => invariant != _order)];

    [Fact]
    public void ShortSequencesOnAQueueBreakTheOrderAndNothingElse()
    {
        var found = new StreamsExplorer(StreamsInvariants.All, StreamsActions.OfQueues).Search(6);
        output.WriteLine($"{found.Operations} operations, {found.States} states");
        foreach (var finding in found.Findings)
            output.WriteLine($"{finding.Invariant.Id} {finding.Invariant.Statement}: {finding.Kind}: {finding.Sequence.ToLine()}");
        Assert.All(found.Findings, finding => Assert.Same(_order, finding.Invariant));
        Assert.Equal(["insq ahead of a message", "insq at the end"], found.Findings.Select(finding => finding.Kind).Order(StringComparer.Ordinal));
        Assert.All(found.Findings, finding => Assert.Equal(4, finding.Sequence.Operations.Count));
        // Nothing waits for a free routine where no buffer is a caller's.
        Assert.All(found.Unwitnessed, invariant => Assert.Equal(Str.Leak, invariant.Id));
    }

    [Fact]
    public void ShortSequencesOnMessagesBreakNothing()
    {
        var found = new StreamsExplorer(StreamsInvariants.All, StreamsActions.OfMessages).Search(4);
        output.WriteLine($"{found.Operations} operations, {found.States} states");
        Assert.Empty(found.Findings);
        Assert.Contains(found.Unwitnessed, invariant => invariant.Id == Str.Order);
        Assert.DoesNotContain(found.Unwitnessed, invariant => invariant.Id == Str.Leak);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomSequencesBreakNothingButTheOrder(ulong seed)
    {
        var random = new StreamsRandom(_kept) { Seed = seed };
        var fall = random.Check();
        output.WriteLine($"{random.Operations} operations");
        Assert.True(fall is null, $"{fall?.Fallen[0].Id} {fall?.Fallen[0].Statement}: {fall?.Sequence.ToLine()}");
        Assert.Empty(random.Unwitnessed);
    }

    [Fact]
    public void TheOrderFallsAtRandomTooAndIsShrunk()
    {
        var fall = new StreamsRandom([_order]).Check();
        Assert.NotNull(fall);
        output.WriteLine(fall.Sequence.ToLine());
        Assert.Equal("insq", fall.Sequence.Operations[^1].Name);
        Assert.InRange(fall.Sequence.Operations.Count, 4, 6);
    }

    [Fact]
    public void AnInvariantThatIsFalseIsFoundWithAShortestSequence()
    {
        StreamsInvariant wrong = new(
            Str.References, "no area is shared", "made up", [], (_, after, at) => Claim.Always(after.Heap.Referrers(at.Draw<DblkId>("area")) < 2));
        var found = new StreamsExplorer([wrong], StreamsActions.OfMessages).Search(2);
        var shortest = found.Findings[0].Sequence;
        Assert.Equal(["mkmsg", "dupmsg"], shortest.Operations.Select(operation => operation.Name));
        Assert.Equal(["mkmsg", "dupmsg"], StreamsScript.Parse(shortest.ToLine()).Operations.Select(operation => operation.Name));
    }

    [Fact]
    public void EveryInvariantFallsInSomeStateThatIsWrong()
    {
        var good = State();
        Assert.Empty(Fallen(good, good));
        StreamsState[] wrong =
        [
            good with { Held = MessageList.None },
            good with { Held = new Then(good.Held.First, good.Held) },
            WithHeap(good, heap => heap with { References = heap.References.Set(new(1), new(2)) }),
            WithHeap(good, heap => heap with { Sizes = heap.Sizes.Set(new(1), new(1)) }),
            WithHeap(good, heap => heap with { Waiting = heap.Waiting.With(new DblkId(1)) }),
            WithHeap(good, heap => heap.Used(good.Queue.Messages.First.Head.Id, MblkUse.Held)),
            WithQueue(good, queue => queue with { Bytes = queue.Bytes.Set(Band.Ordinary, new(7)) }),
            WithQueue(good, queue => queue with { Bands = Band.Ordinary }),
            WithQueue(good, queue => queue with { Flow = Map<Band, FlowFlags>.Empty }),
            Reversed(good),
        ];
        // The queue was empty before, or the other way round.
        StreamsState[] before = [good, Reversed(good), WithQueue(good, queue => queue with { Messages = MessageList.None })];
        var fallen = wrong.Append(good).SelectMany(after => before.SelectMany(earlier => Fallen(earlier, after))).ToHashSet();
        Assert.Equal(StreamsInvariants.All, StreamsInvariants.All.Where(fallen.Contains));
    }

    // One message held, three on the queue: of band 1, and two ordinary ones.
    private static StreamsState State()
    {
        var run = new StreamsRun(StreamsRun.QueuesOf(StreamsScript.Of("state", 2, 1, [])), isStrict: true);
        foreach (var band in new[] { 0, 1, 0, 0 })
            run.Do(StreamsOperation.Of("mkmsg", 0, new() { ["lens"] = new JsonArray(2), ["offs"] = new JsonArray(0), ["types"] = new JsonArray(0), ["band"] = band }));
        foreach (var block in new[] { 1, 2, 3 })
            run.Do(StreamsOperation.Of("putq", 0, new() { ["b"] = block }));
        return SnapshotState.Of(run.Scene);
    }

    private static IReadOnlyList<StreamsInvariant> Fallen(StreamsState before, StreamsState after) =>
        new StreamsEvaluator(StreamsInvariants.All).Fallen(before, after, new HashSet<string>());

    private static StreamsState WithHeap(StreamsState state, Func<Heap, Heap> change) =>
        state with { Pair = state.Pair with { Heap = change(state.Heap) } };

    private static StreamsState WithQueue(StreamsState state, Func<QueueState, QueueState> change) =>
        state with { Pair = state.Pair with { Queue = change(state.Queue) } };

    private static StreamsState Reversed(StreamsState state)
    {
        var messages = MessageList.None;
        for (var at = state.Queue.Messages; !at.IsEmpty; at = at.Rest)
            messages = new Then(at.First, messages);
        return WithQueue(state, queue => queue with { Messages = messages });
    }
}
