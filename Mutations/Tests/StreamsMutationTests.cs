using DuckVerified.Spec.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Mutations.Tests;

[Collection(SharedFixture.Name)]
public sealed class StreamsMutationTests(MutationFixture fixture, ITestOutputHelper output)
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

    private MutationList List => fixture.Tables.Streams;

    private IReadOnlyList<MutationResult> Results => fixture.Results(List);

    private IReadOnlyList<MutationResult> ResultsOfPrograms => fixture.Results(fixture.Tables.Programs);

    [Fact]
    public void OriginalDiffersInNoSequence() => Assert.Empty(fixture.Run.Engine.Original(fixture.Run.Recording, List.All[0]));

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void EveryNamedMutationIsCaughtByConformance()
    {
        output.WriteLine(List.Markdown(Results));
        Assert.Equal(_unseenMutations, Results.Where(result => !Conformance(result).IsNoticed).Select(result => result.Mutation.Id));
        Assert.Empty(Results.Where(result => Conformance(result).New!.Any(one => !one.IsNoticed)).Select(result => result.Mutation.Id));
    }

    // Set DUCK_WRITE_REPORTS to write the table instead of comparing it.
    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void CommittedTableIsFresh() => Reports.AssertFresh(
        "mutations-streams.md", Head + List.Markdown(Results) + Programs + fixture.Tables.Programs.Markdown(ResultsOfPrograms));

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void ProofsCatchAllButTheListed()
    {
        var asked = Results.Where(result => Proofs(result).New is not null).ToList();
        Assert.Equal(["size-class-skipped"], Results.Except(asked).Select(result => result.Mutation.Id));
        Assert.Equal(_unprovenMutations, asked.Where(result => !Proofs(result).IsNoticed).Select(result => result.Mutation.Id));
        // Of those that the recording shows too, so many are refuted and not only no longer proved.
        Assert.True(asked.Count(result => Conformance(result).IsNoticed && Refuted(result).Any()) >= 20);
    }

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void EveryPropertyThatIsProvedFallsUnderSomeMutation()
    {
        var fallen = Results.Concat(ResultsOfPrograms).SelectMany(Refuted).Select(one => one.Item).ToHashSet();
        // That insq keeps the order is refuted as it is.
        var proved = StreamsCatalogue.All<Situation>().Select(property => property.Id).Except([Str.Insertion]).ToList();
        Assert.Equal(proved, proved.Where(fallen.Contains));
    }

    [Fact]
    [Trait(Complete.Trait, Complete.Value)]
    public void ProofsCatchEveryMistakeInAProgram()
    {
        output.WriteLine(fixture.Tables.Programs.Markdown(ResultsOfPrograms));
        Assert.Equal(fixture.Tables.Programs.All.Count, ResultsOfPrograms.Count);
        Assert.All(ResultsOfPrograms, result => Assert.NotEmpty(Refuted(result)));
    }

    [Fact]
    public void MutantWithTooManyPathsIsNamedSo()
    {
        var result = Result([], [new("", "", FindingVerdict.Unproved, "many paths")]);
        Assert.True(Proofs(result).IsNoticed);
        Assert.Contains("| no proof: many paths | not asked |", List.Markdown([result]), StringComparison.Ordinal);
    }

    [Fact]
    public void MutantThatLoopsIsStoppedAndNotCaught()
    {
        var mutation = Mutation.At(MutationSite.Rewritten(
            "Model/Streams/Allocation.cs", "Allocation", "ReleaseOldest", "heap.Waiting.WithoutOldest()", "heap.Waiting"));
        var result = Replayed("drain", mutation, TimeSpan.FromSeconds(3));
        Assert.EndsWith(" (drain)", Assert.Single(Conformance(result).New!).Place, StringComparison.Ordinal);
        Assert.False(Conformance(result).IsNoticed);
        Assert.Contains("(drain), the time was up | 0, stopped |", List.Markdown([result]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("msgsize", "Size", "Rest.Size", "Size")]
    [InlineData("msgsize", "Size", "Rest.Size", "Append(this).Size")]
    [InlineData("freemsg", "Free", "Rest.Free(Allocation.Freeb(Head, heap))", "Free(heap)")]
    public void MutantThatCallsItselfForEverEndsWithItsStack(string operation, string member, string original, string instead)
    {
        var mutation = Mutation.At(MutationSite.Rewritten("Model/Streams/NonEmptyChain.cs", "NonEmptyChain", member, original, instead));
        var difference = Assert.Single(Conformance(Replayed(operation, mutation, TimeSpan.FromMinutes(1))).New!);
        Assert.EndsWith($" ({operation})", difference.Place, StringComparison.Ordinal);
        Assert.Equal("the model ends with InsufficientExecutionStackException", difference.Detail);
    }

    [Fact]
    public void MisuseByAMutantIsADifference()
    {
        var mutation = Mutation.At(MutationSite.Rewritten(
            "Model/Streams/Queues.cs", "Queues", "Done", "MblkUse.Queued", "MblkUse.Held"));
        var difference = Assert.Single(Conformance(Replayed("rmvq", mutation, TimeSpan.FromMinutes(1))).New!);
        Assert.Equal("the model ends with misuse: the message is not on the queue", difference.Detail);
    }

    [Fact]
    public void PropertiesThatFallAreNamedBesideTheConformance()
    {
        var result = Result([], [new("STR-9", "(any)", FindingVerdict.Fails), new("STR-1", "(any)", FindingVerdict.Fails)]);
        Assert.True(Proofs(result).IsNoticed);
        var table = List.Markdown([result]);
        Assert.Contains("| none | 0 | STR-1 ((any)), STR-9 ((any)) | not asked |", table, StringComparison.Ordinal);
        Assert.Contains("1 mutations: 0 caught by conformance, 1 by a property", table, StringComparison.Ordinal);
    }

    private MutationResult Result(IReadOnlyList<Finding> conformance, IReadOnlyList<Finding> proofs) => new(
        List.All[0], new Answer(fixture.Run.Recording.Entry, conformance), new Answer(fixture.Run.Contracts.Entry, proofs));

    private Answer Conformance(MutationResult result) => result.By(fixture.Run.Recording.Entry);

    private Answer Proofs(MutationResult result) => result.By(fixture.Run.Contracts.Entry);

    private IEnumerable<Finding> Refuted(MutationResult result) =>
        (Proofs(result).New ?? []).Where(one => one.Verdict == FindingVerdict.Fails);

    // On the first recorded sequence that has an operation.
    private MutationResult Replayed(string operation, Mutation mutation, TimeSpan limit)
    {
        var sequence = fixture.Run.Sequences.First(
            one => one.GetProperty("ops").EnumerateArray().Any(op => op.GetProperty("op").ValueEquals(operation)));
        var one = fixture.Run.Recording with { Arguments = (_, _) => [new[] { sequence }], Limit = limit };
        return new MutationEngine().Run(mutation, one);
    }
}
