using DuckVerified.Mutations.Engines;
using DuckVerified.Mutations.Streams;
using DuckVerified.Spec.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class StreamsMutationTests(StreamsMutationFixture fixture, MutationFixture shared, ITestOutputHelper output)
{
    private const string Head =
        "# Mutations of buffers and queues\n\nDeliberate errors in the model's STREAMS buffers and queues, made in its syntax tree and "
        + "compiled in memory: in which recorded sequence of OpenSolaris's own functions the model with the error first does something "
        + "else, in how many sequences it does, and which promises of which operation are not proved any more: those at the first path of the first "
        + "operation where that is so, since the rest is not asked then. Without an error none of the sequences differs and all is proved. "
        + "A leaked block that nobody was ever given is not seen in the recording. An error that changes nothing that is promised, such as one "
        + "block's bytes outside its window, is not seen by the proofs. They are not asked about size classes: nearly every question "
        + "speaks of them, and asking all anew takes minutes.\n\n";

    private const string Programs =
        "\n## Programs over them\n\nThe replaced system calls, the functions for callbacks, and forwarding: no recording reaches them. "
        + "Again what is not proved at the first path of the first program, shorter ones first.\n\n";

    // A block that nobody was ever given has no name in the recording.
    private static readonly string[] _unseenMutations = ["failed-msgpullup-leaks"];

    // What an operation does beyond what it promises: which free routine runs when, which empty blocks stay, bytes outside a window,
    // what insq refuses; and flushing and bands' parameters, of which nothing is promised.
    private static readonly string[] _unprovenMutations =
    [
        "copy-of-the-window", "copy-without-headroom", "esballoc-released-at-once", "free-routine-forgotten",
        "front-trim-keeps-empty", "front-trim-goes-on", "back-trim-keeps-empty", "back-trim-goes-on", "pullup-goes-on",
        "insq-in-any-order", "flushband-of-all-bands", "flush-of-all-types", "flush-without-freeing",
        "flush-in-place-counts-nothing", "told-at-the-high-mark", "failed-bands-lost", "flush-keeps-full",
        "canput-wants-nothing",
    ];

    private static IEnumerable<Mutation> All => NamedStreamsMutations.All.Concat(ProgramMistakes.All);

    public static TheoryData<string> Ids => [.. All.Select(mutation => mutation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamedSiteIsThereAndChangesTheText(string id)
    {
        var mutation = All.Single(named => named.Id == id);
        var original = shared.Run.ModelFiles.Single(file => file.Path == mutation.Site.File);
        Assert.NotEqual(original.Root.ToFullString(), shared.Run.Text(mutation));
    }

    [Fact]
    public void EveryNameIsGivenOnce()
    {
        var names = All.Concat(NamedMutations.All).Select(mutation => mutation.Id).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void OriginalDiffersInNoSequence()
    {
        var original = fixture.Run.RunOriginal();
        Assert.Empty(original.Differences);
        Assert.Null(original.Unfinished);
    }

    [Fact]
    public void EveryNamedMutationIsCaughtByConformance()
    {
        output.WriteLine(StreamsMutationTable.Markdown(fixture.Results, fixture.Run.Recording.Sequences.Count));
        Assert.Equal(
            _unseenMutations, fixture.Results.Where(result => !result.IsCaughtByConformance).Select(result => result.Mutation.Id));
        Assert.Empty(fixture.Results.Where(result => result.Conformance.Unfinished is not null).Select(result => result.Mutation.Id));
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [Fact]
    public void CommittedTableIsFresh()
    {
        var path = Path.Combine(MutationRun.RepositoryRoot, "reports", "mutations-streams.md");
        var text = Head + StreamsMutationTable.Markdown(fixture.Results, fixture.Run.Recording.Sequences.Count)
            + Programs + StreamsMutationTable.OfPrograms(fixture.Programs);
        if (Environment.GetEnvironmentVariable("DUCK_WRITE_REPORTS") is { Length: > 0 })
            File.WriteAllText(path, text);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : string.Empty, text);
    }

    [Fact]
    public void ProofsCatchAllButTheListed()
    {
        var asked = fixture.Results.Where(result => result.Properties is not null).ToList();
        Assert.Equal(["size-class-skipped"], fixture.Results.Except(asked).Select(result => result.Mutation.Id));
        Assert.Equal(
            _unprovenMutations,
            asked.Where(result => !result.Properties!.IsCaughtByProofs).Select(result => result.Mutation.Id));
        // Of those that the recording shows too, so many are refuted and not only no longer proved.
        Assert.True(asked.Count(result => result.IsCaughtByConformance && result.Properties!.Broken.Any(one => one.IsBroken)) >= 20);
    }

    [Fact]
    public void EveryPropertyThatIsProvedFallsUnderSomeMutation()
    {
        var fallen = fixture.Results.SelectMany(result => result.Properties?.Broken ?? [])
            .Concat(fixture.Programs.SelectMany(result => result.Broken))
            .Where(one => one.IsBroken).Select(one => one.Property).ToHashSet();
        // That insq keeps the order is refuted as it is.
        var proved = StreamsCatalogue.All<Situation>().Select(property => property.Id).Except([Str.Insertion]).ToList();
        Assert.Equal(proved, proved.Where(fallen.Contains));
    }

    [Fact]
    public void ProofsCatchEveryMistakeInAProgram()
    {
        output.WriteLine(StreamsMutationTable.OfPrograms(fixture.Programs));
        Assert.All(fixture.Programs, result => Assert.Contains(result.Broken, one => one.IsBroken));
    }

    [Fact]
    public void MutantWithTooManyPathsIsNamedSo()
    {
        var result = new StreamsResult(
            NamedStreamsMutations.All[0], new([], null), new(NamedStreamsMutations.All[0], [new("", "", "many paths")], [], 0, false));
        Assert.True(result.IsCaughtByProperties);
        Assert.Contains("| no proof: many paths | not asked |", StreamsMutationTable.Markdown([result], 1), StringComparison.Ordinal);
    }

    [Fact]
    public void MutantThatLoopsIsStoppedAndNotCaught()
    {
        var mutation = Mutation.At(MutationSite.Rewritten(
            "Model/Streams/Allocation.cs", "Allocation", "ReleaseOldest", "heap.Waiting.WithoutOldest()", "heap.Waiting"));
        var conformance = Replayed("drain", mutation, TimeSpan.FromSeconds(3));
        Assert.Equal("drain", conformance.Unfinished?.Operation);
        Assert.False(conformance.IsCaught);
        var table = StreamsMutationTable.Markdown([new(mutation, conformance, null)], 1);
        Assert.Contains("(drain), the time was up | 0, stopped |", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("msgsize", "Size", "Rest.Size", "Size")]
    [InlineData("msgsize", "Size", "Rest.Size", "Append(this).Size")]
    [InlineData("freemsg", "Free", "Rest.Free(Allocation.Freeb(Head, heap))", "Free(heap)")]
    public void MutantThatCallsItselfForEverEndsWithItsStack(string operation, string member, string original, string instead)
    {
        var mutation = Mutation.At(MutationSite.Rewritten("Model/Streams/NonEmptyChain.cs", "NonEmptyChain", member, original, instead));
        var difference = Assert.Single(Replayed(operation, mutation, TimeSpan.FromMinutes(1)).Differences);
        Assert.Equal((operation, "the model ends with InsufficientExecutionStackException"), (difference.Operation, difference.Told));
    }

    [Fact]
    public void MisuseByAMutantIsADifference()
    {
        var mutation = Mutation.At(MutationSite.Rewritten(
            "Model/Streams/Queues.cs", "Queues", "Done", "MblkUse.Queued", "MblkUse.Held"));
        var difference = Assert.Single(Replayed("rmvq", mutation, TimeSpan.FromMinutes(1)).Differences);
        Assert.Equal("the model ends with misuse: the message is not on the queue", difference.Told);
    }

    [Fact]
    public void TextThatIsWrittenInsteadIsPartOfTheSite()
    {
        var site = MutationSite.Rewritten("Model/Streams/EmptyChain.cs", "EmptyChain", "Append", "tail", "this");
        Assert.EndsWith("rewrite of `tail` in EmptyChain.Append: `this` instead", site.ToString(), StringComparison.Ordinal);
        var gone = Assert.Throws<MutationSiteException>(() => shared.Run.Text(Mutation.At(site with { Original = "head" })));
        Assert.EndsWith("`tail`", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PropertiesThatFallAreNamedBesideTheConformance()
    {
        var mutation = NamedStreamsMutations.All[0];
        var broken = new MutationResult(mutation, [new("STR-9", "(any)", "Sat"), new("STR-1", "(any)", "Sat")], [], 1, true);
        var result = new StreamsResult(mutation, new([], null), broken);
        Assert.True(result.IsCaughtByProperties);
        var table = StreamsMutationTable.Markdown([result], 1);
        Assert.Contains("| none | 0 | STR-1 ((any)), STR-9 ((any)) | nothing |", table, StringComparison.Ordinal);
        Assert.Contains("1 mutations: 0 caught by conformance, 1 by a property", table, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoAsksThePropertiesIsGivenTheMutations()
    {
        IReadOnlyList<Mutation> mutations = [NamedStreamsMutations.All[1]];
        var run = new StreamsMutationRun { Properties = asked => [.. asked.Select(one => new MutationResult(one, [], [], 1, true))] };
        var result = Assert.Single(run.RunAll(mutations));
        Assert.Equal(mutations[0], result.Properties?.Mutation);
        Assert.True(result.IsCaughtByConformance);
        Assert.False(result.IsCaughtByProperties);
    }

    // On the first recorded sequence that has an operation.
    private StreamsConformance Replayed(string operation, Mutation mutation, TimeSpan limit)
    {
        var sequence = fixture.Run.Recording.Sequences.First(
            one => one.GetProperty("ops").EnumerateArray().Any(op => op.GetProperty("op").ValueEquals(operation)));
        return new StreamsEngine(MutationRun.RepositoryRoot).Run(new([sequence]), limit, mutation);
    }
}
