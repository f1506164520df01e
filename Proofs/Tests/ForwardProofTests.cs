extern alias proofs;

using proofs::DuckVerified.Duck;
using proofs::DuckVerified.Forwarding;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Spec.Streams;
using proofs::DuckVerified.Streams;
using SymbolicOutcome = proofs::DuckVerified.Outcome;

namespace DuckVerified.Proofs.Tests;

/// <summary>The properties of forwarding hold for the model, and each is violated by a broken version.</summary>
public sealed class ForwardProofTests
{
    [Fact]
    public void UnchangedForwardingIsProved() => Assert.All(
        Verdicts((_, result) => result), verdict => Assert.Equal(SolverVerdict.Unsat, verdict.Value));

    [Fact]
    public void MissingByteIsRefuted() => IsViolated(Fwd.Same, (_, result) => result.Sent is NonEmptyChain sent
        ? result with { Sent = new NonEmptyChain(sent.Head with { Wptr = sent.Head.Wptr - 1 }, sent.Rest) }
        : result);

    [Fact]
    public void DatagramThatDoesNotArriveIsRefuted() => IsViolated(Fwd.Conserved, (s, result) =>
        result with { Next = result.Next with { Sockets = [result.Next.Sockets[0], s.Sockets[1]] } });

    [Fact]
    public void DropWithoutReasonIsRefuted() => IsViolated(Fwd.Dropped, (_, result) =>
        result with { Outcome = StreamHeadOutcomes.NoRoom, Sent = Chain.Null });

    [Fact]
    public void DatagramThatOvertakesAnotherIsRefuted() => IsViolated(Fwd.Order, (s, result) =>
    {
        var output = result.Next.At(Scheme.Output)!;
        var ahead = output.Next with { Messages = new NonEmptyMessageList(result.Sent, s.Sockets[Scheme.Output]!.Next.Messages) };
        return result.Outcome == SymbolicOutcome.Done
            ? result with { Next = result.Next.With(Scheme.Output, output with { Next = ahead }) }
            : result;
    });

    [Fact]
    public void SwitchThatIsNotCountedIsRefuted() =>
        IsViolated(Fwd.Counted, (_, result) => result with { Next = result.Next.Switched });

    private static void IsViolated(string property, Func<DuckState, ForwardResult, ForwardResult> breaks) =>
        Assert.Equal(SolverVerdict.Sat, Verdicts(breaks)[property]);

    // A property is violated if it is violated in one form.
    private static Dictionary<string, SolverVerdict> Verdicts(Func<DuckState, ForwardResult, ForwardResult> breaks) => Prover
        .Prove(StreamsSystems.ForwardingBy([ForwardOperations.Of(Scheme.IpForwarding, s => breaks(s, Scheme.IpForwarding.Turn(s)))]))
        .Properties.ToDictionary(proof => proof.Id, proof => proof.Cells.Max(cell => cell.Z3));
}
