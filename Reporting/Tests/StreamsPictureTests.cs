using System.Reflection;
using DuckVerified.Conformance;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Reporting.Tests;

/// <summary>Pictures of messages and queues: what is drawn, what is marked, what is left out.</summary>
public sealed class StreamsPictureTests
{
    [Fact]
    public void APictureOfATrimShowsOnlyTheMovedPointer()
    {
        var chapters = Described(
            """{"op":"mkmsg","args":{"lens":[6,4],"offs":[0,2],"types":[0,0],"band":0}}""",
            """{"op":"mkmsg","args":{"lens":[1],"offs":[0],"types":[1],"band":0}}""",
            """{"op":"adjmsg","args":{"b":0,"len":2}}""");
        Assert.Equal("adjmsg(b0, len 2)", chapters[2].Operation);
        Assert.Equal(
            """
              before
              message b0   [b0 a0 0..6] -> [b1 a1 2..6]
              area a0      M_DATA 16 bytes db_ref 1
                           |======..........|
                            r     w           b0 0..6 01 02 03 04 05 06
              after
            * message b0   [b0 a0 2..6]* -> [b1 a1 2..6]
              area a0      M_DATA 16 bytes db_ref 1
            *              |..====..........|
            *                 r   w           b0 2..6* 03 04 05 06*
              unchanged: 1 message, 2 areas

            """,
            StreamsPicture.Of(chapters[2].Before, chapters[2].After));
    }

    [Fact]
    public void NewAndRemovedItemsAreMarked()
    {
        var chapters = Described(
            """{"op":"allocb","args":{"size":1}}""",
            """{"op":"dupb","args":{"b":0}}""",
            """{"op":"freeb","args":{"b":0}}""");
        var dup = StreamsPicture.Of(chapters[1].Before, chapters[1].After);
        Assert.Contains("+ message b1   [b1 a0 0..0]", dup, StringComparison.Ordinal);
        Assert.Contains("db_ref 2*", dup, StringComparison.Ordinal);
        Assert.Contains("- message b0   [b0 a0 0..0]", StreamsPicture.Of(chapters[2].Before, chapters[2].After), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyEqualDuplicatesShareOneLine()
    {
        var chapters = Described(
        [
            """{"op":"mkmsg","args":{"lens":[4],"offs":[0],"types":[0],"band":0}}""",
            .. Enumerable.Repeat("""{"op":"dupmsg","args":{"b":0}}""", 250),
            """{"op":"adjmsg","args":{"b":7,"len":2}}""",
        ]);
        var all = StreamsPicture.Of(chapters[^2].After);
        Assert.Contains("and 250 messages like it, to message b250", all, StringComparison.Ordinal);
        Assert.Contains("b0 to b250 (251 blocks) 0..4", all, StringComparison.Ordinal);
        Assert.True(all.Split('\n').Length < 10, all);
        // A block that differs from its neighbours keeps its line.
        var trim = StreamsPicture.Of(chapters[^1].Before, chapters[^1].After);
        Assert.Matches(@"b7\*? 2\.\.4", trim);
        Assert.Matches(@"b8 to b250\*? \(243 blocks\)", trim);
        Assert.True(trim.Split('\n').Length < 20, trim);
    }

    [Fact]
    public void SharedBytesAreMarkedAsShared()
    {
        var chapters = Described(
            """{"op":"mkmsg","args":{"lens":[4],"offs":[0],"types":[0],"band":0}}""",
            """{"op":"dupmsg","args":{"b":0}}""",
            """{"op":"adjmsg","args":{"b":1,"len":2}}""");
        Assert.Contains("|==##............|", StreamsPicture.Of(chapters[2].After), StringComparison.Ordinal);
    }

    [Fact]
    public void AQueueShowsItsOrderAndItsCounts()
    {
        var chapters = Described(
            """{"op":"mkmsg","args":{"lens":[1],"offs":[0],"types":[0],"band":1}}""",
            """{"op":"mkmsg","args":{"lens":[3],"offs":[0],"types":[131],"band":0}}""",
            """{"op":"putq","args":{"b":0}}""",
            """{"op":"putq","args":{"b":1}}""");
        Assert.Equal(
            """
              before
              queue        front: [b0 band 1] a reader waits (QWANTR)
                           band 0: (high-water mark 0, low-water mark 0)
                           band 1: 1 byte in 1 block full (high-water mark 0, low-water mark 0)
                           service procedure is scheduled (QENAB)
              after
            * queue        front: [b1 high priority]* [b0 band 1] a reader waits (QWANTR)
            *              band 0: 3 bytes in 1 block* full (high-water mark 0, low-water mark 0)
                           band 1: 1 byte in 1 block full (high-water mark 0, low-water mark 0)
                           service procedure is scheduled (QENAB)
              unchanged: 2 messages, 2 areas

            """,
            StreamsPicture.Of(chapters[3].Before, chapters[3].After));
    }

    [Fact]
    public void APictureOfTheEmptyStateIsTheWordNothing()
    {
        var snapshot = new StreamsRun(StreamsSystem.Start(0, 0)).Snapshot;
        Assert.Equal("  nothing\n", StreamsPicture.Of(snapshot));
        Assert.Equal("  nothing changed\n", StreamsPicture.Of(snapshot, snapshot));
    }

    [Theory]
    [InlineData("""{"op":"getq","args":{}}""", "after", """{"op":"putq","args":{"b":0}}""", """{"op":"getq","args":{}}""")]
    [InlineData("""{"op":"strqset","args":{"what":0,"pri":0,"val":7}}""", "(high-water mark 7,", """{"op":"noenable","args":{}}""")]
    [InlineData("""{"op":"strqset","args":{"what":0,"pri":0,"val":7}}""", "(high-water mark 7,")]
    [InlineData("""{"op":"strqset","args":{"what":0,"pri":3,"val":7}}""", "bands 1 to 2:", """{"op":"noenable","args":{}}""")]
    public void AFlagOrAMarkThatChangesIsDrawn(string last, string drawn, params string[] before)
    {
        var story = Described(["""{"op":"mkmsg","args":{"lens":[1],"offs":[0],"types":[0],"band":0}}""", .. before, last]);
        Assert.Contains(drawn, StreamsPicture.Of(story[^1].Before, story[^1].After), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingChangedIsPrintedForEqualStatesOnly()
    {
        var (same, other) = (0, 0);
        foreach (var sequence in StreamsCases.Read(Path.Combine(Root, "Conformance", "streams-opensolaris.jsonl.gz")).Where((_, i) => i % 10 == 0))
        {
            foreach (var chapter in StreamsWalkthrough.Of(sequence).Where(chapter => chapter.Misuse is null))
            {
                var isEqual = SnapshotText.Of(chapter.Before) == SnapshotText.Of(chapter.After);
                var saysSo = StreamsPicture.Of(chapter.Before, chapter.After).StartsWith("  nothing changed\n", StringComparison.Ordinal);
                Assert.True(isEqual == saysSo, $"{sequence.Id}, {chapter.Number}. {chapter.Operation}: {SnapshotText.Of(chapter.Before)}\n{SnapshotText.Of(chapter.After)}");
                (same, other) = isEqual ? (same + 1, other) : (same, other + 1);
            }
        }

        Assert.True(same > 100 && other > 100, $"{same} {other}");
    }

    [Fact]
    public void PicturesOfRecordedSequencesFitThePageAndAreDeterministic()
    {
        foreach (var sequence in StreamsCases.Read(Path.Combine(Root, "Conformance", "streams-opensolaris.jsonl.gz")).Where((_, i) => i % 40 == 0))
        {
            var (first, second) = (All(sequence), All(sequence));
            Assert.Equal(first, second);
            Assert.All(first.Split('\n'), line => Assert.True(line.Length <= 100 && line.All(sign => sign is >= ' ' and <= '~'), line));
        }

        static string All(StreamsSequence sequence) => string.Concat(StreamsWalkthrough.Of(sequence)
            .Select(chapter => StreamsPicture.Of(chapter.Before, chapter.After) + StreamsPicture.Of(chapter.After)));
    }

    [Fact]
    public void EveryMisuseHasAnExplanation() => Assert.All(
        typeof(Misuse).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Outcome)field.GetValue(null)!),
        misuse => Assert.StartsWith("The kernel ", MisuseText.Of(misuse), StringComparison.Ordinal));

    [Theory]
    [InlineData("line 1: ", "{")]
    [InlineData("line 1: there is no list ops", "[]")]
    [InlineData("line 2, operation 0 (drain): there are no args", "{\"ops\": [\n{\"op\": \"drain\"}]}")]
    [InlineData("line 3, operation 1: there is no op", "{\"ops\": [\n{\"op\": \"drain\", \"args\": {}},\n7]}")]
    [InlineData("line 1: 1 operations instead of 2", "{\"ops\": [{\"op\": \"drain\", \"args\": {}}], \"nops\": 2}")]
    [InlineData("line 2: ", "{\"ops\": []}\n{\"ops\": []}")]
    public void AMalformedSequenceIsRefusedWithItsLine(string problem, string text) =>
        Assert.StartsWith(problem, Assert.Throws<FormatException>(() => StreamsScript.Parse(text)).Message, StringComparison.Ordinal);

    private static string Root => typeof(StreamsPictureTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!;

    private static List<StreamsChapter> Described(params string[] operations) =>
        [.. StreamsWalkthrough.Of(StreamsScript.Parse($"{{\"ops\":[{string.Join(',', operations)}]}}"))];
}
