using DuckVerified.Spec;
using FsCheck;
using FsCheck.Fluent;

namespace DuckVerified.Properties;

/// <summary>What random testing of one property found.</summary>
/// <param name="Property">The property.</param>
/// <param name="Runs">How many random runs were tried.</param>
/// <param name="Seed">The seed that reproduces them.</param>
/// <param name="Trace">A shrunk run that violates the property, if one was found.</param>
/// <param name="IsWitnessed">Whether its premise was true in some state. Otherwise the runs say nothing about the property. Not computed
/// for lemmas.</param>
public sealed record RandomVerdict<TState>(string Property, int Runs, ulong Seed, Trace<TState>? Trace, bool IsWitnessed)
    where TState : class;

/// <summary>
/// FsCheck on a transition system: random sequences of steps from the initial state, the property checked after each step,
/// failures shrunk by leaving steps out.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="system">The system.</param>
/// <param name="scope">The words that arguments are drawn from.</param>
public sealed class RandomChecker<TState>(Specification<TState> system, Scope scope)
    where TState : class
{
    // Any odd number serves as FsCheck's second seed.
    private const ulong Gamma = 20061002 | 1;

    /// <summary>How many random runs to try for each property.</summary>
    public int Runs { get; init; } = 200;

    /// <summary>The number of steps of each run.</summary>
    public int Length { get; init; } = 60;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The words from which a step is drawn in a state, if they depend on the state: the names of existing objects. A run is then shrunk
    /// by removing draws, so that each later step uses the objects that exist without them.
    /// </summary>
    public Func<TState, Scope>? Narrowed { get; init; }

    /// <summary>Checks one property.</summary>
    public RandomVerdict<TState> Check(Property<TState> property)
    {
        var evaluator = new ClaimEvaluator<TState>(property, scope);
        var runner = new SilentRunner();
        var config = Configured(runner);
        if (property.Kind == PropertyKind.Lemma)
            FsCheck.Check.One(config, Prop.ForAll(Arb.From(Seeds()), point => LemmaHolds(property, point)));
        else if (Narrowed is null)
            FsCheck.Check.One(config, Prop.ForAll(Arb.From(Sequences(), Shorter), steps => FallsAt(evaluator, steps) < 0));
        else
            FsCheck.Check.One(config, Prop.ForAll(Arb.From(Gen.ArrayOf(Seeds(), Length), Shorter), seeds => FallsAt(evaluator, Drawn(seeds)) < 0));
        if (runner.Failure is null)
            return new(property.Id, Runs, Seed, null, evaluator.IsWitnessed);
        var failing = runner.Failure is int[] drawn ? Drawn(drawn) : runner.Failure as Step<TState>[] ?? [];
        return new(property.Id, Runs, Seed, new(system.Name, property.Id, [.. failing.Take(FallsAt(evaluator, failing) + 1)]), true);
    }

    /// <summary>Checks every property.</summary>
    public IReadOnlyList<RandomVerdict<TState>> CheckAll() => CheckAll([this])[0];

    /// <summary>
    /// Checks every property of several systems. The runs are the same for all properties, and for all systems with the same kinds of
    /// steps, and so are made once. A property that is violated in one of them is checked again on its own, which shrinks the run.
    /// </summary>
    /// <returns>For each checker the verdicts, in the order of its system's properties.</returns>
    public static IReadOnlyList<IReadOnlyList<RandomVerdict<TState>>> CheckAll(IReadOnlyList<RandomChecker<TState>> checkers)
    {
        var standing = checkers.ToDictionary(checker => checker, checker => checker.EvaluatorsOfRuns());
        // Lemmas need no run, and a system with only lemmas has no steps.
        var ofRuns = checkers.Where(checker => standing[checker].Count > 0);
        foreach (var alike in ofRuns.GroupBy(checker => (checker.Kinds, checker.Words, checker.Narrowed, checker.Runs, checker.Length, checker.Seed)))
        {
            var first = alike.First();
            FsCheck.Check.One(first.Configured(new SilentRunner()), Prop.ForAll(Arb.From(first.Sequences()), steps =>
            {
                foreach (var checker in alike)
                    checker.Strike(standing[checker], steps);
                return true;
            }));
        }

        return [.. checkers.Select(checker => checker.Verdicts(standing[checker].ToDictionary(evaluator => evaluator.Property)))];
    }

    /// <summary>A generator of sequences of steps, each kind of step equally likely.</summary>
    public Gen<Step<TState>[]> Sequences() =>
        Narrowed is null ? Gen.ArrayOf(Seeds().Select(seed => Drawn(seed, scope)), Length) : Gen.ArrayOf(Seeds(), Length).Select(Drawn);

    private IReadOnlyList<StepKind<TState>> Kinds => system.Steps;

    private IReadOnlyDictionary<Type, IReadOnlyList<ulong>> Words => scope.Values;

    private List<ClaimEvaluator<TState>> EvaluatorsOfRuns() =>
        [.. system.Properties.Where(property => property.Kind != PropertyKind.Lemma).Select(property => new ClaimEvaluator<TState>(property, scope))];

    private List<RandomVerdict<TState>> Verdicts(Dictionary<Property<TState>, ClaimEvaluator<TState>> holding) =>
    [
        .. system.Properties.Select(property =>
            holding.TryGetValue(property, out var evaluator) ? new(property.Id, Runs, Seed, null, evaluator.IsWitnessed) : Check(property)),
    ];

    private Config Configured(SilentRunner runner) => Config.Quick.WithMaxTest(Runs).WithReplay(Seed, Gamma).WithRunner(runner);

    private static Gen<int> Seeds() => Gen.Choose(0, int.MaxValue - 1);

    private Step<TState> Drawn(int seed, Scope from)
    {
        INondet choice = new RandomNondet(new Random(seed), from.Values);
        return choice.OneOf("kind", system.Steps).Draw(choice);
    }

    // Each step is drawn from the words of its state.
    private Step<TState>[] Drawn(int[] seeds)
    {
        var state = system.Initial;
        var steps = new Step<TState>[seeds.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Drawn(seeds[i], Narrowed!(state));
            state = steps[i].Take(state).Next;
        }

        return steps;
    }

    // Remove a half, a quarter ... one step.
    private static IEnumerable<T[]> Shorter<T>(T[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= steps.Length; at += size)
                yield return [.. steps[..at], .. steps[(at + size)..]];
        }
    }

    private bool LemmaHolds(Property<TState> lemma, int seed) =>
        lemma.At(default, new RandomNondet(new Random(seed), scope.Values) { IsWild = true }).Holds;

    // Removes the properties that are violated in a run.
    private void Strike(List<ClaimEvaluator<TState>> standing, Step<TState>[] steps)
    {
        var state = system.Initial;
        foreach (var step in steps)
        {
            var result = step.Take(state);
            if (result.Outcome.Kind == OutcomeKind.Refused)
                continue;
            standing.RemoveAll(evaluator => !evaluator.StepHolds(state, step, result) || !evaluator.StateHolds(result.Next));
            state = result.Next;
        }
    }

    // The index of the first step that violates the property, or -1. Refused steps do nothing.
    private int FallsAt(ClaimEvaluator<TState> evaluator, Step<TState>[] steps)
    {
        var state = system.Initial;
        for (var i = 0; i < steps.Length; i++)
        {
            var result = steps[i].Take(state);
            if (result.Outcome.Kind == OutcomeKind.Refused)
                continue;
            if (!evaluator.StepHolds(state, steps[i], result) || !evaluator.StateHolds(result.Next))
                return i;
            state = result.Next;
        }

        return -1;
    }
}
