using System.Reflection;
using DuckVerified.Reporting;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck explain FILE</c>, and the pictures that <c>duck conform streams</c> and the reports show.</summary>
public sealed class StreamsExplainTests : IDisposable
{
    private static readonly string _root = typeof(StreamsExplainTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("docs/examples/streams-forward.jsonl", 0, "forward: 8 operations, no misuse, every invariant holds")]
    [InlineData("docs/examples/streams-shared-write.jsonl", 1, "shared-write: 3 operations, misuse: write to a shared area (db_ref > 1), every invariant holds")]
    [InlineData("docs/examples/streams-free-queued.jsonl", 1, "free-queued: 5 operations, misuse: the message is on a queue, every invariant holds")]
    [InlineData("reports/counterexamples/STR-12-insq-at-the-end.jsonl", 1, "STR-12: 4 operations, no misuse, violated: STR-12")]
    public void ASequenceIsExplainedToItsEnd(string file, int exit, string end)
    {
        var run = RunDuck(["explain", Path.Combine(_root, file)]);
        Assert.Equal((exit, string.Empty), (run.Exit, run.Error));
        Assert.Equal(end, run.Output.TrimEnd().Split('\n')[^1]);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Theory]
    [InlineData("misuse: freed twice", """{"op":"freeb","args":{"b":0}},{"op":"freeb","args":{"b":0}}""")]
    [InlineData("misuse: use after free", """{"op":"freeb","args":{"b":0}},{"op":"copyb","args":{"b":0}}""")]
    [InlineData("misuse: pointers outside the data area", """{"op":"setptr","args":{"b":0,"r":3,"w":17}}""")]
    [InlineData("misuse: the message is not on the queue", """{"op":"rmvq","args":{"b":0}}""")]
    [InlineData("misuse: the block is part of a message already", """{"op":"linkb","args":{"mp":0,"bp":0}}""")]
    [InlineData("misuse: NULL where a block is asked for", """{"op":"dupb","args":{"b":null}}""")]
    [InlineData("misuse: write to a shared area (db_ref > 1)", """{"op":"dupb","args":{"b":0}},{"op":"settype","args":{"b":1,"type":131}}""")]
    public void AMisuseEndsTheSequenceAndTheKernelsBehaviourIsExplained(string misuse, string operations)
    {
        var run = RunDuck(["explain", Write("misuse.json", Sequence(operations))]);
        Assert.Equal((1, string.Empty), (run.Exit, run.Error));
        Assert.Contains($"{misuse}. The kernel ", run.Output.Replace("\n ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("  the state before the operation\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($", {misuse}, every invariant holds", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line 1: ", "{\"ops\": [")]
    [InlineData("line 1: ", "")]
    [InlineData("line 2, operation 1 (allocate): there is no such operation", """{"op":"allocate","args":{}}""")]
    [InlineData("line 2, operation 1 (dupb): there is no block 7", """{"op":"dupb","args":{"b":7}}""")]
    [InlineData("line 2, operation 1 (dupb): there is no argument b", """{"op":"dupb","args":{}}""")]
    [InlineData("line 2, operation 1 (adjmsg): len is not a whole number", """{"op":"adjmsg","args":{"b":0,"len":"x"}}""")]
    [InlineData("line 2, operation 1 (settype): type is not from 0 to 255", """{"op":"settype","args":{"b":0,"type":256}}""")]
    [InlineData("line 2, operation 1 (mkmsg): lens and offs are more than", """{"op":"mkmsg","args":{"lens":[9999999,9999999],"offs":[0,0],"types":[0,0],"band":0}}""")]
    [InlineData("line 2, operation 1 (allocb): data areas of more than", """{"op":"allocb","args":{"size":9999999}}""")]
    [InlineData("line 2, operation 5 (dupb_pool): more than 512 blocks", """{"op":"dupb_pool","args":{"b":0,"n":250}},{"op":"copyb","args":{"b":0}},{"op":"copyb","args":{"b":0}},{"op":"dupb_pool","args":{"b":1,"n":250}},{"op":"dupb_pool","args":{"b":2,"n":250}}""")]
    [InlineData("line 1, queue0: hiwat is not a number", "{\"ops\":[],\"queue0\":{\"hiwat\":true}}")]
    public void AMalformedSequenceGivesOneLineWithItsPlace(string problem, string text)
    {
        var path = Write("nonsense.json", text.StartsWith("{\"op\":", StringComparison.Ordinal) ? Sequence(text) : text);
        var run = RunDuck(["explain", path]);
        Assert.Equal((2, string.Empty), (run.Exit, run.Output));
        Assert.StartsWith($"duck: {path}: {problem}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void TheStreamsPageShowsWhatTheCommandPrints()
    {
        var readme = File.ReadAllText(Path.Combine(_root, "docs/streams.md"));
        var shown = readme.Split("`duck explain docs/examples/streams-shared-write.jsonl`")[1].Split("```\n")[1];
        Assert.Contains(shown, RunDuck(["explain", Path.Combine(_root, "docs/examples/streams-shared-write.jsonl")]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileGivesOneLine()
    {
        var run = RunDuck(["explain", "missing.jsonl"]);
        Assert.Equal((2, "duck: there is no file missing.jsonl\n"), (run.Exit, run.Error));
    }

    [Fact]
    public void AMismatchOfARecordingIsPrintedWithAPicture()
    {
        const string Line = """{"id":"T","class":"core","ops":[{"op":"allocb","args":{"size":1},"ret":0,"state":{"0":[[0,0,0,0,16,1,0,""]]}},{"op":"dupb","args":{"b":0},"ret":1,"state":{}}],"nops":2}""";
        var run = RunDuck(["conform", "streams", Write("wrong.jsonl", Line + "\n")]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("What the operation did on the model:\n  before\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("+ message b1   [b1 a0 0..0]\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCommittedFindingsAreUpToDate()
    {
        var files = StreamsFindings.Files();
        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(_root, "reports", file.Key))));
    }

    // One block of M_DATA on line 1, and the operations on line 2.
    private static string Sequence(string operations) =>
        $"{{\"id\":\"T\",\"ops\":[{{\"op\":\"allocb\",\"args\":{{\"size\":1}}}},\n{operations}]}}";

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
