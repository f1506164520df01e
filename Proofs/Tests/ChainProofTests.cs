extern alias proofs;

using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;
using Str = proofs::DuckVerified.Spec.Streams.Str;
using StreamsCatalogue = proofs::DuckVerified.Spec.Streams.StreamsCatalogue;

namespace DuckVerified.Proofs.Tests;

/// <summary>The proofs of messages and queues.</summary>
public sealed class ChainProofTests
{
    // One run for all tests: it takes most of a minute.
    private static readonly Lazy<ProofReport> _report = new(Prover.ProveStreams);

    [Fact]
    public void EveryPropertyIsProvedButThatInsqKeepsTheOrder()
    {
        Assert.Equal(StreamsCatalogue.All.Select(property => property.Id), _report.Value.Properties.Select(proof => proof.Id));
        Assert.Equal([Str.Insertion], _report.Value.Properties.Where(proof => !proof.IsProved).Select(proof => proof.Id));
        var broken = _report.Value.Properties.SelectMany(proof => proof.Cells, (proof, cell) => (proof.Id, Cell: cell))
            .Where(one => one.Cell.Z3 != SolverVerdict.Unsat)
            .Select(one => (one.Id, one.Cell.Step, one.Cell.Z3));
        Assert.Equal([(Str.Insertion, "insq, of another queue", SolverVerdict.Sat)], broken);
    }

    [FactWithCvc5]
    public void Cvc5ConfirmsEveryCell()
    {
        var confirmed = Cvc5.Confirm(_report.Value, Cvc5.Find()!);
        Assert.All(confirmed.Properties.SelectMany(proof => proof.Cells), cell => Assert.Equal(cell.Z3, cell.Cvc5));
    }

    // From what is contradictory everything follows. The premises, the way that each fork went and all contracts of the rest
    // are possible together.
    [Theory]
    [InlineData("append-link.smt2")]
    [InlineData("free-link.smt2")]
    [InlineData("remove-link.smt2")]
    [InlineData("trim-front-link.smt2")]
    [InlineData("adjmsg.smt2")]
    [InlineData("queue append-then.smt2")]
    public void FactsOfAPathAreNotContradictory(string name)
    {
        var script = _report.Value.Scripts.Single(script => script.Name == name);
        using var session = new Z3Session("QF_UFLIA");
        Assert.Equal(SolverVerdict.Unsat, session.CheckText(FirstQuery(script, 0)));
        Assert.Equal(SolverVerdict.Sat, session.CheckText(FirstQuery(script, 1)));
    }

    // The declarations and the assertions of the first query, without its last ones: the very last is the negated goal.
    private static string FirstQuery(SmtScript script, int without)
    {
        var lines = script.Text.Split('\n');
        var (start, end) = (Array.IndexOf(lines, "(push 1)"), Array.IndexOf(lines, "(check-sat)"));
        return string.Join('\n', [.. lines[..start], .. lines[(start + 1)..(end - without)]]);
    }
}
