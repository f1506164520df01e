using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Related;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using FsCheck.Xunit;

namespace DuckVerified.Properties.Tests.Forwarding;

/// <summary>The systems that DUCK is compared with: what they send, what they cost, and that what is broken falls.</summary>
public sealed class RelatedTests
{
    public static TheoryData<string> Schemes => [.. FewerSwitches.All.Concat(FewerCopies.All).Select(scheme => scheme.Name)];

    public static TheoryData<string> ManyAtATime => [.. Batches.All.Select(batch => batch.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EachKeepsWhatItPromisesInSmallSituations(string name)
    {
        var scheme = FewerSwitches.All.Concat(FewerCopies.All).Single(known => known.Name == name);
        var verdict = new ContractSearch<ForwardSituation>(ForwardStates.All).Try(ForwardOperations.Of(scheme, scheme.Turn));
        Assert.True(verdict.Holds, verdict.Promises.FirstOrDefault(promise => promise.Violation is not null)?.Violation);
        Assert.True(verdict.IsWitnessed);
    }

    [Fact]
    public void AMappingThatIsNotCountedIsFound()
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
    public void ABatchSendsWhatUserRsSendsInSmallSituations(string name) =>
        Assert.Null(BatchSearch.Try(Batches.All.Single(batch => batch.Name == name)).Counterexample);

    [Property(MaxTest = 100)]
    public void ABatchSendsWhatUserRsSends(byte[][][] datagrams, byte most)
    {
        var waiting = datagrams.Where(blocks => blocks.Length > 0).ToList();
        var (expected, _) = BatchSearch.Run(waiting, s => Scheme.UserRs.Turn(s).Next);
        foreach (var batch in Batches.All)
        {
            var (sent, leaked) = BatchSearch.Run(waiting, s => batch.Turn(s, (most % 40) + 1));
            Assert.True(BatchSearch.Same(expected, sent), batch.Name);
            Assert.Equal(0, leaked);
        }
    }

    [Fact]
    public void APipeLosesWhereADatagramEnds() => Assert.Equal(
        "datagrams of 1 + 1 bytes wait, up to 2 are taken at a time: sends 2, User-RS 1 + 1",
        BatchSearch.Try(Batches.Pipe).Counterexample);

    [Fact]
    public void ABatchThatLosesOneIsFound() => Falls("sends 1, User-RS 1 + 1", (s, most) =>
    {
        var received = SystemCalls.Recv(s, Scheme.Input, Scheme.LargestDatagram).Next;
        return Batches.Ring.Turn(most > 1 && !received.At(Scheme.Input)!.Read.Messages.IsEmpty ? received : s, most);
    });

    [Fact]
    public void ABatchThatLeaksIsFound() => Falls("1 blocks are on no queue", (s, most) =>
    {
        var next = Batches.Ring.Turn(s, most);
        return next with { Heap = Allocation.Allocb(1, next.Heap).Heap };
    });

    [Fact]
    public void OnATrainTheSwitchesAreOfAllCarriages()
    {
        var s = Scheme.UserRs.Sockets(1UL << 40, 1);
        for (var i = 0; i < 10; i++)
            s = Delivery.Deliver(s, Scheme.Input, [new byte[100]], true);
        var after = Batches.Train.Turn(s, 10);
        // One block each to receive, and all of them in one to send.
        Assert.Equal((4UL, 11UL, 2000UL), (after.Switches, after.Copies, after.CopiedBytes));
    }

    [Fact]
    public void TheMmuDecidesWhatCodeCanReach()
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

    private static void Falls(string says, Func<DuckState, int, DuckState> turn) =>
        Assert.Contains(says, BatchSearch.Try(new("broken", turn)).Counterexample, StringComparison.Ordinal);
}
