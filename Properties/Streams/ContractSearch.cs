using DuckVerified.Spec;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Tries the contracts of operations in every small situation, with every choice of small arguments: where all premises hold
/// at every point, all promises must.
/// </summary>
/// <typeparam name="T">The kind of situation.</typeparam>
/// <param name="situations">The situations.</param>
/// <param name="tell">A situation as text.</param>
/// <param name="arguments">In a situation, the words that callers may ask for, by type.</param>
/// <param name="points">In a situation, the words at which claims are looked at, by type.</param>
public sealed class ContractSearch<T>(
    IReadOnlyList<T> situations,
    Func<T, string> tell,
    Func<T, IReadOnlyDictionary<Type, IReadOnlyList<ulong>>> arguments,
    Func<T, IReadOnlyDictionary<Type, IReadOnlyList<ulong>>> points)
{
    /// <summary>Tries operations, in parallel; the results are in their order and do not depend on the machine.</summary>
    /// <param name="operations">
    /// The name in reports, and what draws the arguments, runs the operation, and says what the run promises.
    /// </param>
    public IReadOnlyList<OperationVerdict> Try(IEnumerable<(string Name, Func<T, INondet, Contract> Run)> operations) =>
        [.. operations.AsParallel().AsOrdered().Select(operation => Try(operation.Name, operation.Run))];

    private OperationVerdict Try(string name, Func<T, INondet, Contract> run)
    {
        List<Tried> promises = [];
        var (calls, applicable) = (0, 0);
        foreach (var situation in situations)
        {
            var (drawn, here) = (new SmallNondet(arguments(situation)), new SmallNondet(points(situation)));
            do
            {
                drawn.Rewind();
                var contract = run(situation, drawn);
                if (drawn.IsVoid)
                    continue;
                calls++;
                if (!contract.Premises.All(premise => HoldsEverywhere(premise, here)))
                    continue;
                applicable++;
                for (var i = 0; i < contract.Promises.Count; i++)
                {
                    if (i == promises.Count)
                        promises.Add(new(contract.Promises[i].Property));
                    promises[i].Add(contract.Promises[i], here, () => $"{tell(situation)}; {drawn.Tell()}");
                }
            }
            while (drawn.MoveOn());
        }

        return new(
            name,
            situations.Count,
            calls,
            applicable,
            [.. promises.Select((tried, i) => new PromiseVerdict(name, i, tried.Property, tried.Witnesses, tried.Violation))]);
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

        public void Add(Promise promise, SmallNondet points, Func<string> tell)
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
                    Violation ??= $"{tell()}; at {points.Tell()}";
            }
            while (points.MoveOn());
            Witnesses += isWitnessed ? 1 : 0;
        }
    }
}
