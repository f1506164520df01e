using System.Reflection;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Spec.Tests.Citations;

/// <summary>Every citation in the repository can be followed, and every property and assumption cites its source.</summary>
public sealed class CitationTests
{
    private static readonly string _repository = typeof(CitationTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepoRoot").Value!;

    private static readonly CitationRules _rules = new(CitedSources.Read(_repository), name => Path.GetFileName(name) == "guest.s");

    private static readonly Lazy<IReadOnlyList<Passage>> _texts = new(() => [.. RepositoryTexts.Read(_repository)]);

    [Fact]
    public void EveryCitationInTheRepositoryCanBeFollowed()
    {
        var faults = _texts.Value.SelectMany(Faults).Distinct().ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void CitationsOfEachKindAreFollowed()
    {
        var followed = _texts.Value.SelectMany(text => _rules.Find(text.Text)).Where(citation => citation.Fault is null)
            .Select(citation => citation.Cited).ToList();
        Assert.Contains("opensolaris-2006#R5", followed);
        Assert.Contains("thesis 4.1.3, footnote 1", followed);
        Assert.Contains("UltraSPARC manual, table 6-4", followed);
        Assert.Contains("SPARC V9, A.11", followed);
        Assert.Contains("putq(9F)", followed);
        Assert.Contains("sfmmu/ml/sfmmu_asm.s:tsb_pagefault", followed);
        Assert.True(followed.Count > 500, $"{followed.Count}");
    }

    [Fact]
    public void EveryPropertyCitesItsSource() => AssertCited(
    [
        .. Catalogue.All.Select(property => (property.Id, property.Source)),
        .. StreamsCatalogue.All<Situation>().Select(property => (property.Id, property.Source)),
        .. StreamsInvariants.All.Select(invariant => (invariant.Id, invariant.Source)),
    ]);

    [Fact]
    public void EveryAssumptionCitesItsSource() => AssertCited([.. Catalogue.Assumptions, .. StreamsCatalogue.Assumptions]);

    [Fact]
    public void EveryThesisClaimNamesASectionOfTheThesis() =>
        AssertCited([.. ThesisClaims.All.Select(claim => (claim.Section, $"thesis {claim.Section}"))]);

    [Theory]
    [InlineData("(facts: opensolaris-2006#R99)", "has no anchor R99")]
    [InlineData("(facts: solaris-2006#R5)", "no sheet solaris-2006")]
    [InlineData("facts: opensolaris-2006#R5 and opensolaris-2006#R98", "has no anchor R98")]
    [InlineData("[R5](docs/facts/opensolaris-2006.md#R97)", "has no anchor R97")]
    [InlineData("nothing else (fact R2)", "facts: sheet#anchor")]
    [InlineData("facts, table 4, F6", "facts: sheet#anchor")]
    [InlineData("facts, 5.5", "facts: sheet#anchor")]
    [InlineData("(facts: as_fault on p_as)", "facts: sheet#anchor")]
    [InlineData("thesis 4.1.5", "thesis has no 4.1.5")]
    [InlineData("thesis 3.1 and 3.9", "thesis has no 3.9")]
    [InlineData("the thesis's figures 5.2 to 5.6", "thesis has no figure 5.6")]
    [InlineData("thesis 4.1.3, footnote 2", "thesis has no 4.1.3, footnote 2")]
    [InlineData("the thesis's example (3.3)", "without the name")]
    [InlineData("UltraSPARC manual, 6.10", "no 6.10 under UltraSPARC manual")]
    [InlineData("UltraSPARC manual, tables 6-4 and 6-40", "no table 6-40")]
    [InlineData("UltraSPARC manual, the table of traps", "the manual is cited as")]
    [InlineData("SPARC V9, 7.5.2.1", "no 7.5.2.1 under SPARC V9")]
    [InlineData("putqq(9F)", "no putqq(9F)")]
    [InlineData("RFC 791, 769", "no RFC 769")]
    [InlineData("common/vm/seg_nv.c:segvn_dup", "no common/vm/seg_nv.c")]
    [InlineData("hat_sfmmu.c:hat_sync", "whole paths only")]
    [InlineData("common/io/stream.c: freeb", "a function follows its file")]
    public void CitationThatCannotBeFollowedIsAFault(string text, string fault) =>
        Assert.Contains(_rules.Find(text), citation => citation.Fault?.Contains(fault, StringComparison.Ordinal) == true);

    [Theory]
    [InlineData("facts: opensolaris-2006#R5, opensolaris-2006#6.4 and streams-semantics#putq.")]
    [InlineData("thesis 4.1, figure 4.1 (left); thesis 6, item 1")]
    [InlineData("SPARC V9, 5.2.1, and UltraSPARC manual, 14.5.9")]
    [InlineData("(sun4/os/trap.c, common/vm/vm_as.c:as_fault)")]
    [InlineData("the facts of a path: some are near, fact 0 among them")]
    public void CitationThatCanBeFollowedIsNoFault(string text) => Assert.DoesNotContain(_rules.Find(text), citation => citation.Fault is not null);

    [Theory]
    [InlineData("our own")]
    [InlineData("common/sys/stream.h")]
    [InlineData("thesis")]
    public void SourceWithoutCitationIsAFault(string source) =>
        Assert.Contains("cites nothing", SourceFault("X-1", source), StringComparison.Ordinal);

    [Fact]
    public void FaultNamesItsFileAndLine()
    {
        const string code = "// One line.\n\n// See the thesis,\n// which says so (thesis\n// 4.1.9).\nclass C { string s = \"fact R7\"; }\n";
        Assert.Equal(
            [
                "F.cs:4: \"thesis 4.1.9\": the thesis has no 4.1.9 (docs/facts/thesis.md)",
                "F.cs:6: \"fact R7\": a fact is cited as \"facts: sheet#anchor\"",
            ],
            RepositoryTexts.OfCode("F.cs", code).SelectMany(Faults));
    }

    private static IEnumerable<string> Faults(Passage passage) => _rules.Find(passage.Text)
        .Where(citation => citation.Fault is not null && !IsOfASheet(passage.File))
        .Select(citation => $"{passage.File}:{passage.LineAt(citation.Place)}: \"{citation.Cited}\": {citation.Fault}");

    // A fact sheet says which source trees its paths and short names refer to.
    private static bool IsOfASheet(string file) => file.StartsWith("docs/facts/", StringComparison.Ordinal);

    private static void AssertCited(IReadOnlyList<(string Id, string Source)> sources)
    {
        Assert.NotEmpty(sources);
        var faults = sources.Select(one => SourceFault(one.Id, one.Source)).Where(fault => fault.Length > 0).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // A whole file is not precise enough as the source of a property.
    private static string SourceFault(string id, string source)
    {
        var found = _rules.Find(source).ToList();
        var isCited = found.Any(citation => citation.Fault is null && (!citation.Cited.Contains('/') || citation.Cited.Contains(':')));
        var fault = found.FirstOrDefault(citation => citation.Fault is not null)?.Fault ?? (isCited ? null : "cites nothing that can be followed");
        if (fault is null)
            return string.Empty;
        var place = _texts.Value.FirstOrDefault(text => text.File.StartsWith("Spec/", StringComparison.Ordinal) && text.Text == source);
        return $"{place?.File ?? "Spec"}:{place?.LineAt(0) ?? 1}: {id}, \"{source}\": {fault}";
    }
}
