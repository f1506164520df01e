using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Properties.Tests;

/// <summary>The invariants over whole states of the STREAMS part: short sequences exhaustively, long ones at random.</summary>
public sealed class StreamsInvariantTests(ITestOutputHelper output)
{
    private static readonly Scope _scope = Scope.Streams(80, 4);

    [Fact]
    public void ShortSequencesOnAQueueViolateOnlyTheOrder()
    {
        var found = Searched(StreamsSystem.OfQueues, 6, blocks: 7);
        Assert.All(found.Violations, violation => Assert.Equal(Str.Insertion, violation.Property));
        Assert.Equal(["insq ahead of a message", "insq at the end"], found.Violations.Select(violation => violation.Step).Order(StringComparer.Ordinal));
        Assert.All(found.Violations, violation => Assert.Equal(4, violation.Trace.Steps.Count));
        Assert.All(found.Violations, violation => Assert.True(Replay.Check(StreamsSystem.OfQueues, violation.Trace, _scope).IsReproduced));
        // No free routine is pending if no buffer belongs to a caller.
        Assert.All(Unwitnessed(found), id => Assert.Equal(Str.Leak, StreamsInvariants.FamilyOf(id)));
    }

    [Fact]
    public void ShortSequencesOnMessagesViolateNoInvariant()
    {
        // Four operations make 8 blocks at the most.
        var found = Searched(StreamsSystem.OfMessages, 4, blocks: 9);
        Assert.Empty(found.Violations);
        Assert.Contains(Unwitnessed(found), id => StreamsInvariants.FamilyOf(id) == Str.Order);
        Assert.DoesNotContain(Unwitnessed(found), id => StreamsInvariants.FamilyOf(id) == Str.Leak);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomSequencesViolateOnlyTheOrder(ulong seed)
    {
        var verdicts = Checker(StreamsSystem.OfEverything, seed).CheckAll();
        Assert.All(verdicts, verdict => Assert.Equal(verdict.Property == Str.Insertion, verdict.Trace is not null));
        Assert.All(verdicts, verdict => Assert.True(verdict.IsWitnessed, verdict.Property));
    }

    [Fact]
    public void RandomSequencesViolateTheOrderAndAreShrunk()
    {
        var trace = Checker(StreamsSystem.OfEverything, 1).Check(StreamsInvariants.Insertion).Trace;
        Assert.NotNull(trace);
        output.WriteLine(string.Join("; ", trace.Steps));
        Assert.IsType<Insq>(trace.Steps[^1]);
        Assert.InRange(trace.Steps.Count, 4, 6);
    }

    [Fact]
    public void AFalseInvariantIsRefutedWithAShortestSequence()
    {
        var wrong = Property.Invariant<StreamsState>(
            "no area is shared", "No area is shared.", "made up", [], (state, at) => Claim.Always(state.Heap.Referrers(at.Draw<DblkId>("dblk")) < 2));
        var found = Searched(StreamsSystem.OfMessages with { Properties = [wrong] }, 2, blocks: 5);
        Assert.Equal(["MakeMessage", "Dupmsg"], found.Violations[0].Trace.Steps.Select(step => step.GetType().Name));
    }

    [Fact]
    public void EveryInvariantIsViolatedInSomeUnsoundState()
    {
        var good = State();
        Assert.Empty(Fallen(good, good));
        StreamsState[] wrong =
        [
            good with { Held = MessageList.None },
            good with { Held = new NonEmptyMessageList(good.Held.First, good.Held) },
            WithHeap(good, heap => heap with { References = heap.References.Set(new(1), new(2)) }),
            WithHeap(good, heap => heap with { Sizes = heap.Sizes.Set(new(1), new(1)) }),
            WithHeap(good, heap => heap with { Waiting = heap.Waiting.With(new DblkId(1)) }),
            WithHeap(good, heap => heap.Used(good.Queue.Messages.First.Head.Id, MblkUse.Held)),
            WithQueue(good, queue => queue with { Bytes = queue.Bytes.Set(Band.Ordinary, new(7)) }),
            WithQueue(good, queue => queue with { Bands = Band.Ordinary }),
            WithQueue(good, queue => queue with { Flow = Map<Band, FlowFlags>.Empty }),
            Reversed(good),
        ];
        // The queue was empty before and is not empty after, or the reverse.
        StreamsState[] before = [good, Reversed(good), WithQueue(good, queue => queue with { Messages = MessageList.None })];
        var fallen = wrong.Append(good).SelectMany(after => before.SelectMany(earlier => Fallen(earlier, after))).ToHashSet();
        Assert.Equal(StreamsInvariants.All, StreamsInvariants.All.Where(fallen.Contains));
    }

    [Fact]
    public void AnInvariantThatAnOperationViolatesIsClaimedOnlyWithoutIt()
    {
        var good = State();
        // Invariants with this prefix are not claimed after an operation of that kind.
        Assert.Equal(["STR-9-put", "STR-9-ranks", "STR-9-stays"], NotClaimed(past => past with { HasInserted = true }));
        Assert.Equal(["STR-9-put"], NotClaimed(past => past with { HasPutBack = true }));
        Assert.Equal([Str.Flow], NotClaimed(past => past with { HasSetParameter = true }));

        IEnumerable<string> NotClaimed(Func<QueueHistory, QueueHistory> change)
        {
            var (empty, broken) = (WithQueue(good, queue => queue with { Messages = MessageList.None }), WithQueue(Reversed(good), queue => queue with { Flow = Map<Band, FlowFlags>.Empty }));
            var usual = Fallen(empty, broken).Concat(Fallen(good, broken)).Select(invariant => invariant.Id);
            var later = broken with { Past = change(broken.Past) };
            return usual.Except(Fallen(empty, later).Concat(Fallen(good, later)).Select(invariant => invariant.Id)).Order(StringComparer.Ordinal);
        }
    }

    private static RandomChecker<StreamsState> Checker(Specification<StreamsState> system, ulong seed) =>
        new(system, _scope) { Seed = seed, Narrowed = Scope.Of, Length = 80 };

    private Exploration<StreamsState> Searched(Specification<StreamsState> system, int length, int blocks)
    {
        var found = new Explorer<StreamsState>(system, Scope.Streams(blocks, 3)) { Depth = length }.Explore();
        output.WriteLine($"{found.Transitions} operations tried, {found.States} states");
        foreach (var violation in found.Violations)
            output.WriteLine($"{violation.Property}: {violation.Step}: {string.Join("; ", violation.Trace.Steps)}");
        return found;
    }

    private static IEnumerable<string> Unwitnessed(Exploration<StreamsState> found) =>
        StreamsInvariants.All.Select(invariant => invariant.Id).Where(id => !found.Witnessed.Contains(id));

    // One message held, three on the queue: of band 1, and two ordinary ones.
    private static StreamsState State()
    {
        var state = StreamsSystem.Start(2, 1);
        foreach (var band in new ulong[] { 0, 1, 0, 0 })
            state = new MakeMessage([new(2, 0, MessageType.Data)], new(band)).Take(state).Next;
        foreach (var block in new ulong[] { 2, 3, 4 })
            state = new Putq(new(block)).Take(state).Next;
        return state;
    }

    private static IReadOnlyList<Property<StreamsState>> Fallen(StreamsState before, StreamsState after) =>
    [
        .. StreamsInvariants.All.Where(invariant =>
        {
            var evaluator = new ClaimEvaluator<StreamsState>(invariant, Scope.Streams(6, 4));
            return !evaluator.StateHolds(after) || !evaluator.StepHolds(before, new Getq(), new(after, Outcome.Done));
        }),
    ];

    private static StreamsState WithHeap(StreamsState state, Func<Heap, Heap> change) =>
        state with { Pair = state.Pair with { Heap = change(state.Heap) } };

    private static StreamsState WithQueue(StreamsState state, Func<QueueState, QueueState> change) =>
        state with { Pair = state.Pair with { Queue = change(state.Queue) } };

    private static StreamsState Reversed(StreamsState state)
    {
        var messages = MessageList.None;
        for (var at = state.Queue.Messages; !at.IsEmpty; at = at.Rest)
            messages = new NonEmptyMessageList(at.First, messages);
        return WithQueue(state, queue => queue with { Messages = messages });
    }
}
