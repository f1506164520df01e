using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// Evaluates the contracts of operations in every state of a small world, with every choice of small arguments. If all premises hold at
/// every point, all promises must hold.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="world">The small world.</param>
public sealed class ContractSearch<TState>(SmallStates<TState> world)
    where TState : class
{
    /// <summary>
    /// The number of calls, with true premises, after which the search of an operation ends, once every promise has a witness. By default
    /// all states are tried.
    /// </summary>
    public int Enough { get; init; } = int.MaxValue;

    /// <summary>Tries operations, in parallel; the results are in their order and do not depend on the machine.</summary>
    /// <param name="kinds">The operations.</param>
    public IReadOnlyList<OperationVerdict> Try(IEnumerable<StepKind<TState>> kinds) => [.. kinds.AsParallel().AsOrdered().Select(Try)];

    /// <summary>Tries an operation.</summary>
    /// <param name="kind">The operation.</param>
    public OperationVerdict Try(StepKind<TState> kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        List<Tried> promises = [];
        var (calls, applicable) = (0, 0);
        foreach (var state in world.States)
        {
            if (applicable >= Enough && promises.TrueForAll(promise => promise.Witnesses > 0))
                break;
            var (drawn, here) = (new SmallNondet(world.Arguments(state)), new SmallNondet(world.Points(state)));
            do
            {
                drawn.Rewind();
                var step = kind.Draw(drawn);
                if (drawn.IsVoid)
                    continue;
                calls++;
                var contract = ((Operation<TState>)step).Run(state).Contract;
                if (ReferenceEquals(contract, Contract.None))
                    break;
                if (!contract.Premises.All(premise => HoldsEverywhere(premise, here)))
                    continue;
                applicable++;
                for (var i = 0; i < contract.Promises.Count; i++)
                {
                    if (i == promises.Count)
                        promises.Add(new(contract.Promises[i].Property));
                    promises[i].Add(contract.Promises[i], here, () => string.Join("; ", new[] { world.Describe(state), drawn.Describe() }.Where(part => part.Length > 0)));
                }
            }
            while (drawn.MoveOn());
        }

        return new(
            kind.Name,
            world.States.Count,
            calls,
            applicable,
            [.. promises.Select((tried, i) => new PromiseVerdict(kind.Name, i, tried.Property, tried.Witnesses, tried.Violation))]);
    }

    private static bool HoldsEverywhere(Func<INondet, bool> premise, SmallNondet points)
    {
        points.Restart();
        do
        {
            points.Rewind();
            if (!premise(points))
                return false;
        }
        while (points.MoveOn());
        return true;
    }

    // A promise's figures so far.
    private sealed class Tried(string property)
    {
        public string Property => property;

        public int Witnesses { get; private set; }

        public string? Violation { get; private set; }

        public void Add(Promise promise, SmallNondet points, Func<string> describe)
        {
            var isWitnessed = false;
            points.Restart();
            do
            {
                points.Rewind();
                var claim = promise.At(points);
                if (points.IsVoid)
                    throw new InvalidOperationException($"{property} draws a point of a type without words");
                isWitnessed |= claim.Premise;
                if (!claim.Holds)
                    Violation ??= points.Describe() is { Length: > 0 } point ? $"{describe()}; at {point}" : describe();
            }
            while (points.MoveOn());
            Witnesses += isWitnessed ? 1 : 0;
        }
    }
}
