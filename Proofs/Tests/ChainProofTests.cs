extern alias proofs;

using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;
using Situation = proofs::DuckVerified.Spec.Streams.Situation;
using Str = proofs::DuckVerified.Spec.Streams.Str;
using StreamsCatalogue = proofs::DuckVerified.Spec.Streams.StreamsCatalogue;

namespace DuckVerified.Proofs.Tests;

/// <summary>The proofs of messages and queues.</summary>
public sealed class ChainProofTests
{
    // One run for all tests: it takes almost a minute.
    private static readonly Lazy<ProofReport> _report = new(() =>
    {
        using var session = new ProofSession();
        return StreamsProofs.All(new(session));
    });

    [Fact]
    public void EveryPropertyIsProvedExceptTheOrderAfterInsq()
    {
        Assert.Equal(StreamsCatalogue.All<Situation>().Select(property => property.Id), _report.Value.Properties.Select(proof => proof.Id));
        Assert.Equal([Str.Insertion], _report.Value.Properties.Where(proof => !proof.IsProved).Select(proof => proof.Id));
        var broken = _report.Value.Properties.SelectMany(proof => proof.Cells, (proof, cell) => (proof.Id, Cell: cell))
            .Where(one => one.Cell.Z3 != SolverVerdict.Unsat)
            .Select(one => (one.Id, one.Cell.Name, one.Cell.Z3));
        Assert.Equal([(Str.Insertion, "insq, of another queue", SolverVerdict.Sat)], broken);
    }

    [Fact]
    public void ViolatedPropertyIsQueriedOnOnePathOnly()
    {
        var asked = _report.Value.Scripts.SelectMany(script => script.Queries).ToList();
        var violated = Assert.Single(asked, query => query.Z3 != SolverVerdict.Unsat);
        Assert.Equal([Str.Insertion], violated.Properties);
        Assert.True(asked.Count > 100, "what follows is asked about on every path");
    }

    [FactWithCvc5]
    public void Cvc5ConfirmsEveryCell()
    {
        var confirmed = Cvc5.Find()!.Confirm(_report.Value);
        Assert.All(confirmed.Properties.SelectMany(proof => proof.Cells), cell => Assert.Equal(cell.Z3, cell.Cvc5));
    }

    // From contradictory facts everything would follow. Forks are decided without the contracts, so that a single path can be infeasible.
    // At least one path must be feasible.
    [Theory]
    [InlineData("append, link")]
    [InlineData("free, link")]
    [InlineData("remove, link")]
    [InlineData("trim-front, link")]
    [InlineData("adjmsg")]
    [InlineData("queue append, then")]
    [InlineData("forward Zero-copy, of any blocks")]
    [InlineData("forward IP-forwarding, of any blocks")]
    [InlineData("store, by a callback")]
    public void FactsOfAProofAreSatisfiable(string step)
    {
        using var session = new Z3Session("QF_UFLIA");
        var answers = StreamsProofs.Facts(step).Select(session.CheckText).ToList();
        Assert.Contains(SolverVerdict.Sat, answers);
        Assert.DoesNotContain(SolverVerdict.Unknown, answers);
    }
}
