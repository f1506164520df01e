using DuckVerified.Properties.Streams;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Properties.Tests;

/// <summary>The contracts of operations on queues, tried in every small situation; and that a false one is found.</summary>
public sealed class QueueSearchTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<OperationVerdict>> _verdicts =
        new(() => new ContractSearch<QueueSituation>(QueueStates.All).Try(StreamsSystems.Queues.Steps));

    // The known violations: insq does not keep the order.
    private static readonly (string Operation, string Property)[] _refuted = [("insq", Str.Insertion)];

    public static TheoryData<string> Operations => [.. StreamsSystems.Queues.Steps.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void AnOperationKeepsItsPromisesInEverySmallSituation(string name)
    {
        var verdict = _verdicts.Value.Single(verdict => verdict.Operation == name);
        output.WriteLine(verdict.ToString());
        verdict.IsKept(_refuted);
    }

    [Fact]
    public void EveryListedRefutationIsFound() => Assert.All(_refuted, refuted =>
    {
        var promises = _verdicts.Value.Single(verdict => verdict.Operation == refuted.Operation).Promises;
        var broken = promises.FirstOrDefault(promise => promise.Property == refuted.Property && promise.Violation is not null);
        output.WriteLine($"{refuted.Property}: {broken?.Violation}");
        Assert.NotNull(broken);
    });

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryPromiseHasAWitness(string name) =>
        _verdicts.Value.Single(verdict => verdict.Operation == name).IsWitnessedEverywhere();

    [Fact]
    public void EverySmallStateIsSound()
    {
        var putq = _verdicts.Value.Single(verdict => verdict.Operation == "putq");
        Assert.Equal((putq.Situations, putq.Situations), (putq.Calls, putq.Applicable));
    }

    [Fact]
    public void PutThatDoesNotCountIsRefuted()
    {
        var forgetful = QueueStates.All.Try("put uncounted", situation =>
        {
            var put = Queues.Putq(situation.Pair, situation.Message);
            var queue = put.Pair.Queue with { Bytes = situation.Pair.Queue.Bytes };
            return QueueContracts.Putq(situation.Pair, situation.Message, put with { Pair = put.Pair with { Queue = queue } });
        });
        Assert.Contains(forgetful.Promises, promise => promise is { Property: Str.Accounts, Violation: not null });
    }

    [Fact]
    public void PutAheadOfItsBandIsRefuted()
    {
        var ahead = QueueStates.All.Try("put ahead", situation =>
            QueueContracts.Putq(situation.Pair, situation.Message, Queues.Putbq(situation.Pair, situation.Message)));
        var promises = ahead.Promises;
        Assert.Contains(promises, promise => promise is { Property: Str.Order, Violation: not null });
        Assert.StartsWith(
            "message [b", promises.First(promise => promise.Violation is not null).Violation, StringComparison.Ordinal);
    }

    [Fact]
    public void GetThatEnablesNoWriterIsRefuted()
    {
        var silent = QueueStates.All.Try("get silently", situation =>
            QueueContracts.Getq(situation.Pair, Queues.GetqNoEnable(situation.Pair)));
        Assert.Contains(silent.Promises, promise => promise is { Property: Str.Flow, Violation: not null });
    }
}
