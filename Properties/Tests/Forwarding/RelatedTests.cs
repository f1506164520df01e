using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Related;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using FsCheck.Xunit;

namespace DuckVerified.Properties.Tests.Forwarding;

/// <summary>The systems that DUCK is compared with: what they send, their costs, and that broken ones are refuted.</summary>
public sealed class RelatedTests
{
    public static TheoryData<string> Schemes => [.. FewerSwitches.All.Concat(FewerCopies.All).Select(scheme => scheme.Name)];

    public static TheoryData<string> ManyAtATime => [.. Batches.All.Select(batch => batch.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ARelatedSystemKeepsItsPromisesInSmallStates(string name)
    {
        var scheme = FewerSwitches.All.Concat(FewerCopies.All).Single(known => known.Name == name);
        var verdict = new ContractSearch<ForwardSituation>(ForwardStates.All).Try(ForwardOperations.Of(scheme, scheme.Turn));
        Assert.True(verdict.Holds, verdict.Promises.FirstOrDefault(promise => promise.Violation is not null)?.Violation);
        Assert.True(verdict.IsWitnessed);
    }

    [Fact]
    public void AnUncountedMappingIsRefuted()
    {
        var scheme = FewerCopies.Remapped;
        var verdict = new ContractSearch<ForwardSituation>(ForwardStates.All).Try(ForwardOperations.Of(scheme, s =>
        {
            var result = scheme.Turn(s);
            return result with { Next = result.Next with { Mappings = s.Mappings } };
        }));
        Assert.Contains(verdict.Promises, promise => promise.Property == Fwd.Counted && promise.Violation is not null);
    }

    [Theory]
    [MemberData(nameof(ManyAtATime))]
    public void ABatchSendsWhatUserRsSendsInSmallStates(string name) =>
        Assert.All(Try(Batches.All.Single(batch => batch.Name == name)), verdict => Assert.True(verdict.Holds && verdict.IsWitnessed, $"{verdict}"));

    [Property(MaxTest = 100)]
    public void ABatchSendsWhatUserRsSends(byte[][][] datagrams, byte most)
    {
        var waiting = datagrams.Where(blocks => blocks.Length > 0).ToList();
        foreach (var batch in Batches.All)
            Assert.True(new ContractSearch<DuckState>(BatchStates.Of([waiting])).Try(BatchOperations.Of(batch, (most % 40) + 1)).Holds, batch.Name);
    }

    [Fact]
    public void APipeLosesTheBoundariesOfDatagrams()
    {
        var broken = Try(Batches.Pipe).SelectMany(verdict => verdict.Promises).First(promise => promise.Violation is not null);
        Assert.Equal(
            ("splice through a pipe, up to 2 at a time", Fwd.Same, "datagrams of 1 + 1 bytes wait"),
            (broken.Operation, broken.Property, broken.Violation));
    }

    [Fact]
    public void ABatchThatLosesADatagramIsRefuted() => Falls(Fwd.Same, (s, most) =>
    {
        var received = SystemCalls.Recv(s, Scheme.Input, Scheme.LargestDatagram).Next;
        return Batches.Ring.Turn(most > 1 && !received.At(Scheme.Input)!.Read.Messages.IsEmpty ? received : s, most);
    });

    [Fact]
    public void ALeakingBatchIsRefuted() => Falls(Fwd.Conserved, (s, most) =>
    {
        var next = Batches.Ring.Turn(s, most);
        return next with { Heap = Allocation.Allocb(1, next.Heap).Heap };
    });

    [Fact]
    public void TheSwitchesOfATrainAreSharedByItsDatagrams()
    {
        var s = Scheme.UserRs.Sockets(1UL << 40, 1);
        for (var i = 0; i < 10; i++)
            s = Delivery.Deliver(s, Scheme.Input, [new byte[100]], true);
        var after = Batches.Train.Turn(s, 10);
        // One block each to receive, and all of them in one to send.
        Assert.Equal((4UL, 11UL, 2000UL), (after.Switches, after.Copies, after.CopiedBytes));
    }

    [Fact]
    public void ThePagesThatCodeCanAccessAreThoseOfTheMmu()
    {
        var process = new Domain(false, false, Sharing.ReadOnly, Sharing.None);
        Assert.True(process.CanReach(PageOf.Held, Sparc.AccessKind.Load));
        Assert.False(process.CanReach(PageOf.Held, Sparc.AccessKind.Store));
        Assert.All(
            [PageOf.Kernel, PageOf.Other, PageOf.Given], page => Assert.False(process.CanReach(page, Sparc.AccessKind.Load)));
        var kernel = process with { IsPrivileged = true };
        Assert.All(Enum.GetValues<PageOf>(), page => Assert.True(kernel.CanReach(page, Sparc.AccessKind.Store)));
        Assert.True((process with { Given = Sharing.ReadWrite }).CanReach(PageOf.Given, Sparc.AccessKind.Store));
    }

    private static void Falls(string property, Func<DuckState, int, DuckState> turn) => Assert.Contains(
        Try(new("broken", turn)).SelectMany(verdict => verdict.Promises), promise => promise.Property == property && promise.Violation is not null);

    private static IReadOnlyList<OperationVerdict> Try(Batch batch) => new ContractSearch<DuckState>(BatchStates.All).Try(BatchStates.Kinds(batch));
}
