using System.Reflection;
using DuckVerified.Properties;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Conformance.Tests;

/// <summary>STREAMS buffers and queues against recorded sequences of OpenSolaris.</summary>
public sealed class StreamsConformanceTests(ITestOutputHelper output)
{
    private const string First = """{"op":"allocb","args":{"size":1},"ret":0,"state":{"0":[[0,0,0,0,16,1,0,""]]}}""";

    private static readonly string _cases = Path.Combine(
        typeof(StreamsConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!,
        "Conformance",
        "streams-opensolaris.jsonl.gz");

    private static readonly Lazy<StreamsComparison> _comparison = new(() => StreamsComparison.Of(StreamsCases.Read(_cases)));

    [Theory]
    [InlineData("core", 600)]
    [InlineData("types", 450)]
    [InlineData("zero", 450)]
    [InlineData("dup", 400)]
    [InlineData("sizes", 250)]
    [InlineData("fail", 400)]
    [InlineData("esb", 350)]
    [InlineData("ext", 200)]
    [InlineData("sat", 50)]
    [InlineData("queue", 300)]
    [InlineData("band", 350)]
    [InlineData("bandfail", 200)]
    public void EveryRecordedSequenceOfAClassAgrees(string name, int sequences)
    {
        var found = _comparison.Value.Classes.Single(known => known.Name == name);
        Assert.Equal((sequences, 0), (found.Sequences, found.Mismatches));
    }

    [Fact]
    public void EveryRecordedOperationIsCompared() => Assert.Equal(52_633, _comparison.Value.Classes.Sum(known => known.Operations));

    [Theory]
    [InlineData("returns", """{"op":"dupb","args":{"b":0},"ret":2,"state":{"0":[[0,0,0,0,16,2,0,""]],"1":[[1,0,0,0,16,2,0,""]]}}""")]
    [InlineData("message 0", """{"op":"dupb","args":{"b":0},"ret":1,"state":{"1":[[1,0,0,0,16,2,0,""]]}}""")]
    [InlineData("message 1", """{"op":"dupb","args":{"b":0},"ret":1,"state":{"0":[[0,0,0,0,16,2,0,""]]}}""")]
    [InlineData("freed blocks", """{"op":"freeb","args":{"b":0},"ret":null,"state":{},"gone":[0],"freed_d":[0]}""")]
    [InlineData("freed areas", """{"op":"freeb","args":{"b":0},"ret":null,"state":{},"gone":[0],"freed_b":[0]}""")]
    [InlineData("callbacks", """{"op":"drain","args":{},"ret":null,"state":{},"cb":[1]}""")]
    [InlineData("hit", """{"op":"dupb","args":{"b":0,"fail":1,"hit":0},"ret":null,"state":{}}""")]
    public void AWrongExpectationIsReported(string item, string operation)
    {
        var mismatch = Assert.Single(StreamsComparison.Of([Sequence(First, operation)]).Mismatches);
        Assert.Equal([item], mismatch.Seen.Where(seen => !seen.Agrees).Select(seen => seen.Item));
        Assert.StartsWith("line 7, operation 1 (", mismatch.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void SpacesInTheRecordAreIgnored() => Assert.Empty(StreamsComparison.Of([Sequence(First.Replace(",", ", ", StringComparison.Ordinal))]).Mismatches);

    [Theory]
    [InlineData("there is no such operation", """{"op":"allocate","args":{},"ret":null,"state":{}}""")]
    [InlineData("there is no block 9", """{"op":"dupb","args":{"b":9},"ret":null,"state":{}}""")]
    [InlineData("there is no argument b", """{"op":"dupb","args":{},"ret":null,"state":{}}""")]
    [InlineData("b is not a whole number", """{"op":"dupb","args":{"b":"x"},"ret":null,"state":{}}""")]
    [InlineData("size is not from 0 to 16777216", """{"op":"allocb","args":{"size":-1},"ret":null,"state":{}}""")]
    [InlineData("misuse: pointers outside the data area", """{"op":"write","args":{"b":0,"n":17},"ret":null,"state":{}}""")]
    [InlineData("misuse: pointers outside the data area", """{"op":"setptr","args":{"b":0,"r":1,"w":0},"ret":null,"state":{}}""")]
    [InlineData("misuse: the message is not on the queue", """{"op":"rmvq","args":{"b":0},"ret":null,"state":{}}""")]
    [InlineData("misuse: the block is part of a message already", """{"op":"linkb","args":{"mp":0,"bp":0},"ret":null,"state":{}}""")]
    [InlineData("pri is not from 0 to 255", """{"op":"bcanput","args":{"pri":256},"ret":1,"state":{}}""")]
    public void AMalformedOperationIsRefusedWithItsPlace(string problem, string operation)
    {
        var broken = Assert.ThrowsAny<FormatException>(() => StreamsComparison.Of([Sequence(First, operation)]));
        Assert.StartsWith("line 7, operation 1 (", broken.Message, StringComparison.Ordinal);
        Assert.EndsWith(problem, broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("misuse: freed twice", "freeb")]
    [InlineData("misuse: use after free", "dupb")]
    public void UseOfAFreedBlockIsRefused(string problem, string name)
    {
        const string Free = """{"op":"freeb","args":{"b":0},"ret":null,"state":{},"gone":[0],"freed_b":[0],"freed_d":[0]}""";
        var again = Free.Replace("freeb", name, StringComparison.Ordinal);
        var broken = Assert.ThrowsAny<FormatException>(() => StreamsComparison.Of([Sequence(First, Free, again)]));
        Assert.EndsWith(problem, broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\":\"x\"", "line 3: not a recorded sequence of operations: ")]
    [InlineData("[]", "line 3: not a recorded sequence of operations: ")]
    [InlineData("{\"id\":\"x\",\"class\":\"core\",\"ops\":[],\"nops\":1}", "line 3: 0 operations instead of 1")]
    [InlineData("{\"id\":\"x\",\"class\":\"core\",\"ops\":[{\"op\":\"drain\",\"args\":{}}],\"nops\":1}", "line 3, operation 0 (drain): state is missing")]
    public void AMalformedLineIsRefusedWithItsNumber(string line, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<FormatException>(() => StreamsCases.Parse(line, 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void RecordedSequencesViolateOnlyTheOrderAndOnlyByInsq()
    {
        Dictionary<string, int> falls = [];
        HashSet<string> witnessed = [];
        foreach (var sequence in StreamsCases.Read(_cases))
        {
            var run = new StreamsRun(StreamsState.Start(StreamsRun.QueuesOf(sequence), isStrict: false));
            List<StreamsState> states = [run.State];
            foreach (var operation in sequence.Operations)
            {
                run.Call(operation);
                states.Add(run.State);
            }

            // Names are issued in order, so the last state determines which names exist.
            var scope = Scope.Streams((int)Math.Max(run.State.Heap.NextMblk.Bits, run.State.Heap.NextDblk.Bits), 256);
            foreach (var invariant in StreamsInvariants.All)
            {
                var evaluator = new ClaimEvaluator<StreamsState>(invariant, scope);
                var at = Enumerable.Range(0, sequence.Operations.Count)
                    .FirstOrDefault(i => !Holds(evaluator, states[i], states[i + 1]), -1);
                if (evaluator.IsWitnessed)
                    witnessed.Add(invariant.Id);
                if (at < 0)
                    continue;
                falls[invariant.Id] = falls.GetValueOrDefault(invariant.Id) + 1;
                Assert.Equal("insq", sequence.Operations[at].Name);
            }
        }

        output.WriteLine(string.Join(", ", falls));
        Assert.Equal(StreamsInvariants.All.Select(invariant => invariant.Id), StreamsInvariants.All.Select(invariant => invariant.Id).Where(witnessed.Contains));
        Assert.Equal([Str.Insertion], falls.Keys);
    }

    [Fact]
    public void EveryWrittenOperationIsReadBackUnchanged()
    {
        HashSet<string> seen = [];
        foreach (var sequence in StreamsCases.Read(_cases).Where((_, i) => i % 10 == 0))
        {
            var run = new StreamsRun(StreamsState.Start(StreamsRun.QueuesOf(sequence), isStrict: false));
            foreach (var operation in sequence.Operations)
            {
                var written = StreamsOperations.Write(StreamsOperations.Read(operation, run.Names), 0, run.Names);
                Assert.Equal(Arguments(operation), Arguments(written));
                seen.Add(written.Name);
                run.Call(operation);
            }
        }

        Assert.Equal(50, seen.Count);

        // Whether an allocation failed is not an argument, and a count of 0 means no failure.
        static string Arguments(StreamsOperation operation) => string.Join(' ', operation.Recorded.GetProperty("args").EnumerateObject()
            .Where(argument => argument.Name != "hit").Select(argument => $"{argument}").Order(StringComparer.Ordinal).Prepend(operation.Name));
    }

    private static bool Holds(ClaimEvaluator<StreamsState> evaluator, StreamsState before, StreamsState after) =>
        evaluator.StateHolds(after) && evaluator.StepHolds(before, null!, new(after, Outcome.Done));

    private static StreamsSequence Sequence(params string[] operations) => StreamsCases.Parse(
        $"{{\"id\":\"T\",\"class\":\"core\",\"ops\":[{string.Join(',', operations)}],\"nops\":{operations.Length}}}", 7);
}
