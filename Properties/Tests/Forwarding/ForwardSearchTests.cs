using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Properties.Streams;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Properties.Tests.Forwarding;

/// <summary>The promises of the schemes in every small situation. A scheme that violates one is refuted.</summary>
public sealed class ForwardSearchTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<OperationVerdict>> _verdicts =
        new(() => new ContractSearch<ForwardSituation>(ForwardStates.All).Try(ForwardOperations.All));

    public static TheoryData<string> Operations => [.. ForwardOperations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void ASchemeKeepsItsPromisesInEverySmallSituation(string name)
    {
        var verdict = _verdicts.Value.Single(verdict => verdict.Operation == name);
        output.WriteLine($"{verdict.Situations} situations, {verdict.Applicable} that the premises allow");
        // Half of the situations are at a socket, half below one.
        Assert.Equal(verdict.Situations, 2 * verdict.Applicable);
        verdict.IsKept();
        verdict.IsWitnessedEverywhere();
    }

    [Fact]
    public void AMissingByteIsRefuted() => Falls(Fwd.Same, (_, result) => result.Sent.IsEmpty
        ? result
        : result with { Sent = new NonEmptyChain(result.Sent.Head with { Wptr = result.Sent.Head.Wptr - 1 }, result.Sent.Rest) });

    [Fact]
    public void ALostDatagramIsRefuted() => Falls(Fwd.Conserved, (s, result) =>
        result with { Next = result.Next with { Sockets = [result.Next.Sockets[0], s.Sockets[1]] } });

    [Fact]
    public void ADropWithoutAReasonIsRefuted() => Falls(Fwd.Dropped, (_, result) =>
        result with { Outcome = StreamHeadOutcomes.NoRoom, Sent = Chain.Null });

    [Fact]
    public void AChangedOrderOfDatagramsIsRefuted() => Falls(Fwd.Order, (s, result) =>
    {
        var output = result.Next.At(Scheme.Output)!;
        var ahead = output.Next with { Messages = new NonEmptyMessageList(result.Sent, s.Sockets[Scheme.Output]!.Next.Messages) };
        return result.Outcome == Outcome.Done
            ? result with { Next = result.Next.With(Scheme.Output, output with { Next = ahead }) }
            : result;
    });

    [Fact]
    public void AnUncountedSwitchIsRefuted() =>
        Falls(Fwd.Counted, (_, result) => result with { Next = result.Next.Switched });

    private static void Falls(string property, Func<DuckState, ForwardResult, ForwardResult> breaks)
    {
        var broken = ForwardOperations.Of(Scheme.ZeroCopy, s => breaks(s, Scheme.ZeroCopy.Turn(s)));
        var promises = new ContractSearch<ForwardSituation>(ForwardStates.All).Try(broken).Promises;
        Assert.Contains(promises, promise => promise.Property == property && promise.Violation is not null);
    }
}
