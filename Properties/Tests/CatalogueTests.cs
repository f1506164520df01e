using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DuckVerified.Properties.Tests;

/// <summary>The DUCK model against its catalogue, natively.</summary>
public sealed class CatalogueTests
{
    [Theory]
    [InlineData("memload")]
    [InlineData("as-unmap")]
    [InlineData("mprotect")]
    [InlineData("chgprot")]
    [InlineData("fork-process")]
    [InlineData("swapout")]
    [InlineData("callback-allocate")]
    public void TheMirrorOfTheThesisIsViolatedByStepsWithoutAHook(string step) =>
        Assert.Contains(Explore(KernelVariants.Duplication).Violations, violation => violation.Property == "HAT-1" && violation.Step == step);

    [Fact]
    public void WithAllHooksOnlyTheCallbacksNewPagesViolateTheMirror()
    {
        var found = Explore(KernelVariants.DuplicationAllHooks);
        Assert.Equal(
            ["callback-allocate"],
            found.Violations.Where(violation => violation.Property == "HAT-1").Select(violation => violation.Step));
    }

    [Fact]
    public void EveryPremiseHasAWitnessAndEveryKindOfStepCompletes()
    {
        var found = Explore(KernelVariants.DuplicationTwoWay);
        var elsewhere = new[] { KernelVariants.CombiningFaultByAccess, KernelVariants.SwitchingDuplicatedCode, KernelVariants.CombiningSoftLock }.SelectMany(other => Explore(other).Witnessed);
        Assert.Equal(
            Catalogue.OfApproaches.Select(property => property.Id).ToHashSet(), found.Witnessed.Concat(elsewhere).ToHashSet());
        Assert.All(found.Outcomes, step => Assert.Contains(step.Value.Keys, outcome => !outcome.StartsWith("refused", StringComparison.Ordinal)));
    }

    [Fact]
    public void HardwareKeepsItsPropertiesAtEveryPointOfTheScope()
    {
        var found = new Explorer<State>(HardwareSystem.Specification, Scope.Duck(1, 2, 1)).Explore();
        Assert.Empty(found.Violations);
        Assert.Equal((1, true), (found.States, found.IsComplete));
        Assert.Equal(Catalogue.OfHardware.Select(property => property.Id).ToHashSet(), found.Witnessed);
        Assert.Equal(Catalogue.All.Count, Catalogue.OfHardware.Count + Catalogue.OfApproaches.Count);
    }

    [Fact]
    public void EveryCounterexampleReplaysBeforeAndAfterItIsStored()
    {
        var system = DuckSystem.Of(KernelVariants.Duplication);
        Assert.All(Explore(KernelVariants.Duplication).Violations, violation =>
        {
            var (back, outcome) = Assert.Single(TraceFile.Read<State>(TraceFile.Write(violation.Trace, "outcome")));
            Assert.Equal("outcome", outcome);
            Assert.Equal(violation.Trace.Steps, back.Steps);
            var replay = Replay.Check(system, back, Scope.Of(back.Steps));
            Assert.True(replay.IsReproduced, replay.Explanation);
        });
    }

    [Fact]
    public void NamesOfStepsAreThoseOfTheCatalogue()
    {
        var choice = new RandomNondet(new Random(1), Scope.Duck(1, 1, 1).Values);
        Assert.All(DuckSystem.Of(KernelVariants.Duplication).Steps, kind => Assert.Equal(kind.Name, StepText.NameOf(kind.Draw(choice).GetType())));
    }

    [Fact]
    public void RandomRunsShrinkToTheShortestAndAreReproducible()
    {
        var system = DuckSystem.Of(KernelVariants.Duplication);
        var checker = new RandomChecker<State>(system, Scope.Duck(2, 3, 2)) { Seed = 7 };
        var mirror = system.Properties.First(property => property.Id == "HAT-1");
        var (first, second) = (checker.Check(mirror), checker.Check(mirror));
        Assert.NotNull(first.Trace);
        Assert.Equal(3, first.Trace.Steps.Count);
        Assert.Equal(first.Trace.Steps, second.Trace!.Steps);
    }

    // Systems with the same kinds of steps share runs, but not with other words or another seed.
    [Fact]
    public void RandomRunsOfAllPropertiesTogetherGiveTheResultsOfEachAlone()
    {
        var (scope, other) = (Scope.Duck(2, 3, 2), Scope.Duck(1, 2, 1));
        var (duplication, combining) = (DuckSystem.Of(KernelVariants.Duplication), DuckSystem.Of(KernelVariants.Combining));
        IReadOnlyList<(Specification<State> System, RandomChecker<State> Checker)> checkers =
        [
            (duplication, new(duplication, scope) { Runs = 60, Seed = 3 }),
            (combining, new(combining, scope) { Runs = 60, Seed = 3 }),
            (combining, new(combining, other) { Runs = 60, Seed = 3 }),
            (combining, new(combining, scope) { Runs = 60, Seed = 4 }),
        ];
        var together = RandomChecker<State>.CheckAll([.. checkers.Select(one => one.Checker)]);
        Assert.Equal(checkers.Count, together.Count);
        foreach (var ((system, checker), verdicts) in checkers.Zip(together))
        {
            Assert.Contains(verdicts, verdict => verdict.Trace is not null);
            Assert.Contains(verdicts, verdict => verdict.Trace is null);
            Assert.Equal(system.Properties.Count, verdicts.Count);
            foreach (var (property, verdict) in system.Properties.Zip(verdicts))
            {
                var alone = checker.Check(property);
                Assert.Equal((alone.Property, alone.Runs, alone.Seed), (verdict.Property, verdict.Runs, verdict.Seed));
                Assert.Equal(alone.Trace?.Steps, verdict.Trace?.Steps);
            }
        }
    }

    [Fact]
    public void ASystemWithOnlyLemmasNeedsNoSteps()
    {
        var system = HardwareSystem.Specification;
        Assert.Empty(system.Steps);
        var verdicts = new RandomChecker<State>(system, Scope.Duck(2, 3, 2)) { Runs = 20 }.CheckAll();
        Assert.Equal(system.Properties.Select(property => property.Id), verdicts.Select(verdict => verdict.Property));
        Assert.All(verdicts, verdict => Assert.Null(verdict.Trace));
    }

    [Property(MaxTest = 300)]
    public FsCheck.Property NoPropertyThatIsProvedFallsInLongRandomRuns() =>
        Prop.ForAll(
            Arb.From(new RandomChecker<State>(DuckSystem.Of(KernelVariants.DuplicationTwoWay), Scope.Duck(3, 4, 3)) { Length = 120 }.Sequences()),
            steps =>
            {
                var system = DuckSystem.Of(KernelVariants.DuplicationTwoWay);
                var judges = system.Properties.Select(property => new ClaimEvaluator<State>(property, Scope.Duck(3, 4, 3))).ToList();
                var state = system.Initial;
                foreach (var step in steps)
                {
                    var result = step.Take(state);
                    if (result.Outcome.Kind != OutcomeKind.Refused && !judges.TrueForAll(judge => judge.StepHolds(state, step, result)))
                        return false;
                    state = result.Next;
                }

                return judges.TrueForAll(judge => judge.StateHolds(state));
            });

    private static Exploration<State> Explore(DuckVariant approach) =>
        new Explorer<State>(DuckSystem.Of(approach), Scope.For(approach)) { Limit = 10_000 }.Explore();
}
