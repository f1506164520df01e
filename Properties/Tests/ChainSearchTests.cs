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
    private static readonly Lazy<IReadOnlyList<OperationVerdict>> _verdicts = new(() =>
    [
        .. new ChainSearch(_situations).Try(ChainOperations.All),
        .. new ChainSearch([.. _situations.Where(situation => !situation.Message.IsEnd)]).Try(MessageOperations.All),
        .. new ChainSearch([.. _situations.Where(IsForNull)]).Try(OfNull),
    ]);

    public static TheoryData<string> Operations =>
        [.. ChainOperations.All.Concat(MessageOperations.All).Concat(OfNull).Select(operation => operation.Name)];

    // Some of their names are also those of operations on a message.
    private static IEnumerable<ChainOperation> OfNull =>
        MessageOperations.OfNull.Select(operation => operation with { Name = $"{operation.Name}, NULL" });

    [Theory]
    [MemberData(nameof(Operations))]
    public void AnOperationKeepsItsPromisesInEverySmallSituation(string name)
    {
        var verdict = _verdicts.Value.Single(verdict => verdict.Operation == name);
        output.WriteLine(verdict.ToString());
        Assert.All(
            verdict.Promises,
            promise => Assert.True(promise.Violation is null, $"{promise.Property} ({promise.Number}): {promise.Violation}"));
    }

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

    // The message is not looked at: NULL, and one block where a free routine waits and an allocation fails.
    private static bool IsForNull(Situation situation) => situation.Message.IsEnd
        || (situation.Message.Blocks == 1 && situation.Heap.Faults != FaultPlan.None && !situation.Heap.Waiting.IsEmpty);

    private static OperationVerdict Try(string name, Func<Situation, IReadOnlyList<Promise>> promises)
    {
        ChainOperation operation = new(name, (situation, _) => new(Sound.Message(situation.Message, situation.Heap), promises(situation)));
        return Assert.Single(new ChainSearch(_situations).Try([operation]));
    }
}
