extern alias proofs;

using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Tests;

/// <summary>The prover on the small system with known answers, and on the DUCK model.</summary>
public sealed class ProverTests
{
    [Fact]
    public void ProvesTheSmallSystemForAnyNumberOfPages() =>
        Assert.All(Prover.ProveMirror("None").Properties, proof => Assert.True(proof.IsProved, proof.Id));

    [Theory]
    [InlineData("CallbackAllocates", "I1", "callback-allocate")]
    [InlineData("FiniForgetsTlb", "I2", "duck-fini")]
    public void BreaksTheBrokenSmallSystemAtTheBrokenStep(string fault, string property, string step)
    {
        var proof = Prover.ProveMirror(fault).Properties.First(known => known.Id == property);
        Assert.False(proof.IsProved);
        Assert.Equal([step], proof.Cells.Where(cell => cell.Z3 != SolverVerdict.Unsat).Select(cell => cell.Step));
    }

    [Theory]
    [InlineData("duplication")]
    [InlineData("duplication-all-hooks")]
    public void EveryCellIsProvedOrBrokenByARun(string approach)
    {
        var (found, report) = Prove(approach);
        foreach (var proof in report.Properties)
        {
            Assert.Equal(found.Shortest(proof.Id) is null, proof.IsProved);
            foreach (var cell in proof.Cells)
            {
                Assert.NotEqual(SolverVerdict.Unknown, cell.Z3);
                var isBroken = found.Violations.Any(violation => violation.Property == proof.Id && violation.Step == cell.Step);
                Assert.True(isBroken == (cell.Z3 == SolverVerdict.Sat), $"{proof.Id}, {cell.Step}: Z3 {cell.Z3}, search {(isBroken ? "breaks" : "holds")}");
            }
        }
    }

    [Fact]
    public void ProofsLeanOnlyOnWhatIsProved()
    {
        var (_, report) = Prove("duplication");
        var proved = report.Properties.Where(proof => proof.IsProved).Select(proof => proof.Id).ToHashSet();
        Assert.All(report.Properties.Where(proof => proof.IsProved), proof => Assert.Subset(proved, proof.LeansOn.ToHashSet()));
    }

    [Fact]
    public void LemmasAloneAreAskedTheSameQuestionsAsAmongTheRest()
    {
        var (_, report) = Prove("duplication");
        var lemmas = Prover.ProveLemmas();
        Assert.Equal(Catalogue.All.OfType<Lemma<State, Step>>().Select(lemma => lemma.Id), lemmas.Properties.Select(proof => proof.Id));
        Assert.Equal(
            report.Scripts.Where(script => script.Name == "lemmas.smt2").Select(script => script.Text),
            lemmas.Scripts.Where(script => script.Queries.Count > 0).Select(script => script.Text));
    }

    [Fact]
    public void TheProverAloneComesToTheSameVerdicts()
    {
        var (_, helped) = Prove("duplication");
        var alone = Prover.ProveDuck("duplication", new HashSet<string>());
        Assert.Equal(
            helped.Properties.Select(proof => (proof.Id, proof.IsProved)),
            alone.Properties.Select(proof => (proof.Id, proof.IsProved)));
    }

    [Fact]
    public void TheQueriesAreTheSameTextEveryTime() =>
        Assert.Equal(
            Prover.ProveMirror("None").Scripts.Select(script => script.Text),
            Prover.ProveMirror("None").Scripts.Select(script => script.Text));

    [FactWithCvc5]
    public void Cvc5ConfirmsEveryCell()
    {
        var (_, report) = Prove("duplication");
        var confirmed = Cvc5.Confirm(report, Cvc5.Find()!);
        Assert.All(confirmed.Properties.SelectMany(proof => proof.Cells), cell => Assert.Equal(cell.Z3, cell.Cvc5));
    }

    private static (Exploration<Step> Found, ProofReport Report) Prove(string approach)
    {
        var known = Duck.Approaches.All.First(one => one.Name == approach);
        var explorer = new Explorer<State, Step>(new DuckSystem(known), new DuckCodec(known), Scope.Duck(1, 2, 1)) { Limit = 10_000 };
        var found = explorer.Explore();
        return (found, Prover.ProveDuck(approach, found.Violations.Select(violation => violation.Property).ToHashSet()));
    }
}

/// <summary>A test that needs cvc5, and is skipped by name where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithCvc5Attribute : FactAttribute
{
    public FactWithCvc5Attribute()
    {
        if (Cvc5.Find() is null)
            Skip = "cvc5 is not installed";
    }
}
