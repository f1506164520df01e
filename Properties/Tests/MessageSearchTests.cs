using DuckVerified.Properties.Streams;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Properties.Tests;

/// <summary>The contracts of operations on messages, tried in every small situation; and that a false one is found.</summary>
public sealed class MessageSearchTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<OperationVerdict>> _verdicts =
        new(() => new ContractSearch<Situation>(MessageStates.All).Try(StreamsSystems.Messages.Steps));

    public static TheoryData<string> Operations => [.. StreamsSystems.Messages.Steps.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void AnOperationKeepsItsPromisesInEverySmallSituation(string name)
    {
        var verdict = _verdicts.Value.Single(verdict => verdict.Operation == name);
        output.WriteLine(verdict.ToString());
        verdict.IsKept();
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryPromiseHasAWitness(string name) =>
        _verdicts.Value.Single(verdict => verdict.Operation == name).IsWitnessedEverywhere();

    [Fact]
    public void EverySmallStateIsSound()
    {
        var free = _verdicts.Value.Single(verdict => verdict.Operation == "free");
        Assert.Equal((free.Situations, free.Situations), (free.Calls, free.Applicable));
    }

    [Fact]
    public void AFalsePromiseIsRefuted()
    {
        var verdict = MessageStates.All.Try("free without a free routine", situation =>
        {
            var after = situation.Message.Free(situation.Heap);
            return WellFormed(situation, new(Str.Others, _ => Claim.Always(after.Calls.End == situation.Heap.Calls.End)));
        });
        Assert.StartsWith("message [b", Assert.Single(verdict.Promises).Violation, StringComparison.Ordinal);
        Assert.Contains(" direct", verdict.Promises[0].Violation, StringComparison.Ordinal);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void ALeakingOperationIsRefuted()
    {
        var verdict = MessageStates.All.Try("free nothing", situation => ChainContracts.Free(situation.Message, situation.Heap, situation.Heap));
        Assert.Contains(verdict.Promises, promise => promise is { Property: Str.Leak, Violation: not null });
        Assert.Contains(verdict.Promises, promise => promise is { Property: Str.References, Violation: not null });
    }

    [Fact]
    public void APromiseWithoutWitnessDoesNotCountAsKept()
    {
        var verdict = MessageStates.All.Try("nothing", situation => WellFormed(situation, new(Str.Length, _ => Claim.If(false, false))));
        Assert.True(verdict.Holds);
        Assert.False(verdict.IsWitnessed);
    }

    [Fact]
    public void AContractWhosePremisesNeverHoldDoesNotCountAsKept()
    {
        Assert.False(MessageStates.All.Try("never", _ => new([_ => false], [new(Str.Length, _ => Claim.Always(false))])).IsWitnessed);
    }

    private static Contract WellFormed(Situation situation, Promise promise) =>
        new(Spec.Streams.WellFormed.Message(situation.Message, situation.Heap), [promise]);
}
