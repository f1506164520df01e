using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Properties.Tests;

/// <summary>What the search finds of the approaches, with the names of the real kernel.</summary>
public sealed class ApproachTests
{
    private static readonly ContextNumber _process = new(2);

    // The cells that the search refutes, for each approach. A change here is a change of a verdict.
    public static TheoryData<string, string> Refuted => new()
    {
        { "switching-naive", "DUCK-1 DUCK-10 DUCK-9" },
        { "switching-duplicated-code", "DUCK-1 DUCK-10 DUCK-9" },
        { "switching-done", "DUCK-10" },
        { "combining", "DUCK-1 DUCK-7 DUCK-8 DUCK-9 VM-1 VM-2 VM-5" },
        { "combining-mlockall", "DUCK-1 DUCK-7 DUCK-8 DUCK-9 VM-1 VM-2 VM-5" },
        { "combining-flush-windows", "DUCK-1 DUCK-7 DUCK-8 DUCK-9 VM-1 VM-2 VM-5" },
        { "combining-soft-locked-stack", "DUCK-1 DUCK-8 DUCK-9 VM-1 VM-2 VM-5" },
        { "combining-own-context-demap", "DUCK-1" },
        { "combining-fault-by-privilege", "DUCK-1 DUCK-7 DUCK-8 DUCK-9 VM-2" },
        { "combining-fault-by-address", "DUCK-1 DUCK-8 VM-5" },
        { "combining-fault-by-access", "" },
        { "duplication-two-way", "" },
        { "duplication-several-disjoint", "" },
        { "shared-ia32", "" },
    };

    [Theory]
    [MemberData(nameof(Refuted))]
    public void TheSearchRefutesExactlyThese(string approach, string properties)
    {
        var found = Explore(KernelVariants.Find(approach)!);
        Assert.Equal(
            properties, string.Join(' ', found.Violations.Select(violation => violation.Property).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void TheCrashOfTheCombinedKernelIsFoundWithThePanicOfItsSource()
    {
        var crash = Explore(KernelVariants.Combining).Violations.Where(violation => violation.Property == "DUCK-7").ToList();
        Assert.Equal(["user-access", "window-spill"], crash.Select(violation => violation.Step).Order(StringComparer.Ordinal));
        Assert.All(crash, violation => Assert.Equal(PanicCode.BadStack, End(KernelVariants.Combining, violation.Trace.Steps).Panic));
    }

    [Fact]
    public void ProcessesLinkedToTheSameAddressesCollideInTheKernelsHat()
    {
        Step[] steps =
        [
            new Exec(_process, ProcessState.Adjusted),
            new Exec(new(3), ProcessState.Adjusted),
            new AsMap(_process, Layout.StackFirst, SegmentPage.Stack),
            new AsMap(new(3), Layout.StackFirst, SegmentPage.Stack),
            new DuckInit(_process, Layout.StackFirst),
            new DuckInit(new(3), Layout.StackFirst),
            new UserAccess(_process, AccessKind.Store, Layout.StackFirst, Layout.StackFirst, new(1)),
            new UserAccess(new(3), AccessKind.Store, Layout.StackFirst, Layout.StackFirst, new(2)),
        ];
        Assert.Equal(PanicCode.TteRemap, End(KernelVariants.DuplicationSeveral, steps).Panic);
    }

    [Fact]
    public void ASaveAreaAcrossTwoPagesLeadsToAnotherPanic()
    {
        var second = new VirtualPage(Layout.StackFirst.Bits + 1);
        Step[] steps =
        [
            new Exec(_process, ProcessState.Adjusted),
            new AsMap(_process, Layout.StackFirst, SegmentPage.Stack),
            new UserAccess(_process, AccessKind.Store, Layout.StackFirst, Layout.StackFirst, new(1)),
            new DuckInit(_process, Layout.StackFirst),
            .. Enumerable.Repeat(new UserAccess(_process, AccessKind.Store, Layout.StackFirst, Layout.StackFirst, new(2)), 3),
            new WindowSpill(_process, Spilled.ByUser, Layout.StackFirst, second, new(2)),
        ];
        Assert.Equal(PanicCode.BadKernelMiss, End(KernelVariants.Combining, steps).Panic);
    }

    [Fact]
    public void EveryApproachHasADescription()
    {
        Assert.Equal(KernelVariants.All.Count, KernelVariants.All.Select(approach => approach.Name).Distinct().Count());
        Assert.All(KernelVariants.All, approach => Assert.True(approach.Summary.Length > 20 && approach.Source.Length > 5, approach.Name));
    }

    private static State End(DuckVariant approach, IReadOnlyList<Step<State>> steps) => Replay.Run(DuckSystem.Of(approach), steps)[^1].Next;

    private static Exploration<State> Explore(DuckVariant approach) =>
        new Explorer<State>(DuckSystem.Of(approach), Scope.For(approach)) { Limit = 10_000 }.Explore();
}
