extern alias proofs;

using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Proofs.Tests;

/// <summary>The prover on the small system with known results, and on the DUCK model.</summary>
public sealed class ProverTests
{
    [Fact]
    public void SmallSystemIsProvedForAnyNumberOfPages() =>
        Assert.All(Prover.ProveMirror("None").Properties, proof => Assert.True(proof.IsProved, proof.Id));

    [Theory]
    [InlineData("CallbackAllocates", "I1", "callback-allocate")]
    [InlineData("FiniForgetsTlb", "I2", "duck-fini")]
    public void FaultInTheSmallSystemIsRefutedAtItsStep(string fault, string property, string step)
    {
        var proof = Prover.ProveMirror(fault).Properties.First(known => known.Id == property);
        Assert.False(proof.IsProved);
        Assert.Equal([step], proof.Cells.Where(cell => cell.Z3 != SolverVerdict.Unsat).Select(cell => cell.Step));
    }

    [Theory]
    [InlineData("duplication-two-way")]
    [InlineData("combining-fault-by-access")]
    public void EveryCellIsProvedOrViolatedByARun(string approach)
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
    public void ProofsUseOnlyProvedInvariants()
    {
        var (_, report) = Prove("duplication");
        var proved = report.Properties.Where(proof => proof.IsProved).Select(proof => proof.Id).ToHashSet();
        Assert.All(report.Properties.Where(proof => proof.IsProved), proof => Assert.Subset(proved, proof.DependsOn.ToHashSet()));
    }

    [Fact]
    public void HardwareAndAnApproachTogetherCoverTheWholeCatalogue()
    {
        var hardware = Prover.Prove("hardware", new HashSet<string>());
        var (_, report) = Prove("duplication");
        Assert.Equal(
            Catalogue.All.Select(property => property.Id).Order(StringComparer.Ordinal),
            hardware.Properties.Concat(report.Properties).Select(proof => proof.Id).Order(StringComparer.Ordinal));
        Assert.All(hardware.Properties, proof => Assert.True(proof.IsProved && proof.Cells is [{ Step: "(any)" }], proof.Id));
        Assert.Equal(hardware.Properties.Count, Assert.Single(hardware.Scripts).Queries.Count);
    }

    [Fact]
    public void ProverWithoutSearchResultsReachesTheSameVerdicts()
    {
        var (_, helped) = Prove("combining-fault-by-address");
        var alone = Prover.Prove("combining-fault-by-address", new HashSet<string>());
        Assert.Equal(
            helped.Properties.Select(proof => (proof.Id, proof.IsProved)),
            alone.Properties.Select(proof => (proof.Id, proof.IsProved)));
    }

    [Fact]
    public void QueriesOfTwoProofsHaveTheSameText() =>
        Assert.Equal(
            Prover.ProveMirror("None").Scripts.Select(script => script.Text),
            Prover.ProveMirror("None").Scripts.Select(script => script.Text));

    [FactWithCvc5]
    public void Cvc5RunsEachQueryOnceAndUnansweredQueriesAgain()
    {
        var report = Prover.ProveMirror("None");
        var digests = report.Scripts.SelectMany(script => script.Queries).Select(query => query.Digest).ToHashSet();
        var cvc5 = Cvc5.Find()!;
        var first = cvc5.Confirm(report);
        Assert.Equal(digests.Count, cvc5.Solved);
        var second = cvc5.Confirm(report with { System = "another" });
        Assert.Equal(digests.Count, cvc5.Solved);
        Assert.Equal(
            first.Properties.SelectMany(proof => proof.Cells).Select(cell => cell.Cvc5),
            second.Properties.SelectMany(proof => proof.Cells).Select(cell => cell.Cvc5));
        Assert.All(second.Properties.SelectMany(proof => proof.Cells), cell => Assert.Equal(SolverVerdict.Unsat, cell.Cvc5));

        // The program prints nothing.
        var silent = new Cvc5("/bin/true");
        Assert.Contains(silent.Confirm(report).Properties.SelectMany(proof => proof.Cells), cell => cell.Cvc5 == SolverVerdict.Unknown);
        silent.Confirm(report);
        Assert.Equal(2 * digests.Count, silent.Solved);
    }

    [FactWithCvc5]
    public void Cvc5ConfirmsEveryCell()
    {
        var (_, report) = Prove("duplication");
        var confirmed = Cvc5.Find()!.Confirm(report);
        Assert.All(confirmed.Properties.SelectMany(proof => proof.Cells), cell => Assert.Equal(cell.Z3, cell.Cvc5));
    }

    private static (Exploration<State> Found, ProofReport Report) Prove(string approach)
    {
        var system = Systems.Named(approach);
        var found = new Explorer<State>(system, Scope.Duck(1, 2, 1)) { Limit = 10_000 }.Explore();
        return (found, Prover.Prove(approach, found.Violations.Select(violation => violation.Property).ToHashSet()));
    }
}

/// <summary>A test that needs cvc5. It is skipped, by name, if cvc5 is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithCvc5Attribute : FactAttribute
{
    public FactWithCvc5Attribute()
    {
        if (Cvc5.Find() is null)
            Skip = "cvc5 is not installed";
    }
}
