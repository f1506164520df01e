using DuckVerified.Properties.Streams;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using Xunit.Abstractions;

namespace DuckVerified.Properties.Tests;

/// <summary>The contracts of operations on messages, tried in every small situation; and that a false one is found.</summary>
public sealed class ChainSearchTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Situation> _situations = [.. ChainSituations.All()];
    private static readonly Lazy<IReadOnlyList<OperationVerdict>> _verdicts =
        new(() => new ChainSearch(_situations).Try(ChainOperations.All));

    // Promises that the search refuted and that nobody has repaired yet: an entry goes when its contract is.
    private static readonly HashSet<(string Operation, string Property)> _refuted =
    [
        // Where so many bytes end inside a block, all of the block is left out.
        ("copy-into", Str.Length),
        // The frame takes the area "none" for nothing written, and the bytes go there.
        ("pull-into", Str.Others),
    ];

    public static TheoryData<string> Operations => [.. ChainOperations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void AnOperationKeepsItsPromisesInEverySmallSituation(string name)
    {
        var verdict = _verdicts.Value.Single(verdict => verdict.Operation == name);
        output.WriteLine($"{verdict.Operation}: {verdict.Situations} situations, {verdict.Calls} calls, {verdict.Applicable} applicable");
        Assert.All(
            verdict.Promises.Where(promise => !_refuted.Contains((name, promise.Property))),
            promise => Assert.True(promise.Violation is null, $"{promise.Property} ({promise.Number}): {promise.Violation}"));
    }

    [Fact]
    public void WhatIsListedAsRefutedIs() => Assert.All(_refuted, refuted => Assert.Contains(
        _verdicts.Value.Single(verdict => verdict.Operation == refuted.Operation).Promises,
        promise => promise.Property == refuted.Property && promise.Violation is not null));

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryPromiseSaysSomethingSomewhere(string name)
    {
        var verdict = _verdicts.Value.Single(verdict => verdict.Operation == name);
        Assert.NotEqual(0, verdict.Applicable);
        Assert.All(verdict.Promises, promise => Assert.True(promise.Witnesses > 0, $"{promise.Property} ({promise.Number}) is vacuous"));
    }

    [Fact]
    public void EverySituationIsSound()
    {
        var free = _verdicts.Value.Single(verdict => verdict.Operation == "free");
        Assert.Equal((free.Situations, free.Situations), (free.Calls, free.Applicable));
    }

    [Fact]
    public void APromiseThatIsFalseIsFound()
    {
        var verdict = Try("free without a free routine", situation =>
        {
            var after = situation.Message.Free(situation.Heap);
            return [new(Str.Others, _ => Claim.Always(after.Calls.End == situation.Heap.Calls.End))];
        });
        Assert.StartsWith("message [b", Assert.Single(verdict.Promises).Violation, StringComparison.Ordinal);
        Assert.Contains(" direct", verdict.Promises[0].Violation, StringComparison.Ordinal);
        Assert.False(verdict.Holds);
    }

    [Fact]
    public void AnOperationThatLeaksIsFound()
    {
        ChainOperation leak = new("free nothing", (situation, _) => ChainContracts.Free(situation.Message, situation.Heap, situation.Heap));
        var verdict = Assert.Single(new ChainSearch(_situations).Try([leak]));
        Assert.Contains(verdict.Promises, promise => promise is { Property: Str.Leak, Violation: not null });
        Assert.Contains(verdict.Promises, promise => promise is { Property: Str.References, Violation: not null });
    }

    [Fact]
    public void APromiseWithoutWitnessIsNotTakenForKept()
    {
        var verdict = Try("nothing", _ => [new(Str.Length, _ => Claim.If(false, false))]);
        Assert.True(verdict.Holds);
        Assert.False(verdict.IsWitnessed);
    }

    [Fact]
    public void AContractWhosePremisesNeverHoldIsNotTakenForKept()
    {
        ChainOperation never = new("never", (_, _) => new([_ => false], [new(Str.Length, _ => Claim.Always(false))]));
        Assert.False(Assert.Single(new ChainSearch(_situations).Try([never])).IsWitnessed);
    }

    private static OperationVerdict Try(string name, Func<Situation, IReadOnlyList<Promise>> promises)
    {
        ChainOperation operation = new(name, (situation, _) => new(Sound.Message(situation.Message, situation.Heap), promises(situation)));
        return Assert.Single(new ChainSearch(_situations).Try([operation]));
    }
}
