using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>What the search found of one promise of an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Number">Which of its promises, from 0 on.</param>
/// <param name="Property">The property that the promise is part of.</param>
/// <param name="Witnesses">In how many calls the promise said something: its own premise was true at some point.</param>
/// <param name="Violation">The first call and point at which it is broken, as text; nothing if it never is.</param>
public sealed record PromiseVerdict(string Operation, int Number, string Property, int Witnesses, string? Violation);

/// <summary>What the search found of one operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Situations">How many situations were tried.</param>
/// <param name="Calls">How many calls: situations with every choice of arguments.</param>
/// <param name="Applicable">In how many of them every premise of the contract held.</param>
/// <param name="Promises">Each promise.</param>
public sealed record OperationVerdict(
    string Operation, int Situations, int Calls, int Applicable, IReadOnlyList<PromiseVerdict> Promises)
{
    /// <summary>Whether the search says anything: the premises held somewhere, and so did each promise's own.</summary>
    public bool IsWitnessed => Applicable > 0 && Promises.All(promise => promise.Witnesses > 0);

    /// <summary>Whether no promise was broken.</summary>
    public bool Holds => Promises.All(promise => promise.Violation is null);
}

/// <summary>
/// Tries the contracts of operations in every small situation, with every choice of small arguments: where all premises hold
/// at every point, all promises must. Points are the names that are in use, or could come to be, and small offsets.
/// </summary>
/// <param name="situations">The situations.</param>
public sealed class ChainSearch(IReadOnlyList<Situation> situations)
{
    private static readonly ulong[] _types = [MessageType.Data.Bits, MessageType.Proto.Bits, MessageType.PriorityProto.Bits];

    // From -3 to 5; -1 is also the length of all ones that means "all".
    private static readonly ulong[] _counts = [.. Enumerable.Range(-3, 9).Select(count => unchecked((ulong)(long)count))];

    /// <summary>Tries operations, in parallel; the results are in their order and do not depend on the machine.</summary>
    public IReadOnlyList<OperationVerdict> Try(IReadOnlyList<ChainOperation> operations) =>
        [.. operations.AsParallel().AsOrdered().Select(Try)];

    private OperationVerdict Try(ChainOperation operation)
    {
        List<Tried> promises = [];
        var (calls, applicable) = (0, 0);
        foreach (var situation in situations)
        {
            var (arguments, points) = (new SmallChoice(Arguments(situation)), new SmallChoice(Points(situation)));
            do
            {
                arguments.Rewind();
                var contract = operation.Run(situation, arguments);
                if (arguments.IsVoid)
                    continue;
                calls++;
                if (!contract.Premises.All(premise => HoldsEverywhere(premise, points)))
                    continue;
                applicable++;
                for (var i = 0; i < contract.Promises.Count; i++)
                {
                    if (i == promises.Count)
                        promises.Add(new(contract.Promises[i].Property));
                    promises[i].Add(contract.Promises[i], points, () => $"{SituationText.Tell(situation)}; {arguments.Tell()}");
                }
            }
            while (arguments.MoveOn());
        }

        return new(
            operation.Name,
            situations.Count,
            calls,
            applicable,
            [.. promises.Select((tried, i) => new PromiseVerdict(operation.Name, i, tried.Property, tried.Witnesses, tried.Violation))]);
    }

    private static bool HoldsEverywhere(Func<IChoice, bool> premise, SmallChoice points)
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

    // What callers may ask for: names that were issued, none, and the next. What is said of areas matters where
    // the message is, and is to make no difference elsewhere.
    private static Dictionary<Type, IReadOnlyList<ulong>> Arguments(Situation situation) => new()
    {
        [typeof(AreaId)] = UpTo(situation.Heap.NextArea.Bits),
        [typeof(Map<AreaId, MessageType>)] = [
            .. UpTo(situation.Heap.NextArea.Bits - 1).Where(area => situation.Message.Refers(new(area)) != 0),
            situation.Heap.NextArea.Bits,
        ],
        [typeof(BlockId)] = BlocksOf(situation, 0),
        [typeof(ByteOffset)] = [0, 1, 3],
        [typeof(ByteCount)] = _counts,
        [typeof(MessageType)] = _types,
        [typeof(Flag)] = [0, 1],
    };

    // Where claims are looked at: also the names that the operation may have issued, at most one for each block and one more.
    private static Dictionary<Type, IReadOnlyList<ulong>> Points(Situation situation) => new()
    {
        [typeof(AreaId)] = UpTo(situation.Heap.NextArea.Bits + situation.Message.Blocks + 1),
        [typeof(BlockId)] = BlocksOf(situation, situation.Message.Blocks + 1),
        [typeof(ByteIndex)] = UpTo(situation.Message.Size + situation.Other.Size + 1),
        [typeof(ByteOffset)] = UpTo(4),
        [typeof(MessageType)] = _types,
        [typeof(Turn)] = UpTo(3),
        [typeof(Flag)] = [0, 1],
    };

    private static ulong[] UpTo(ulong last) => [.. Enumerable.Range(0, (int)last + 1).Select(number => (ulong)number)];

    // Of a crowd of blocks that no message has, the first few stand for all.
    private static ulong[] BlocksOf(Situation situation, ulong more)
    {
        var next = situation.Heap.NextBlock.Bits;
        return [.. UpTo(next + more).Where(number => number < 8 || number + 1 >= next)];
    }

    // A promise's figures so far.
    private sealed class Tried(string property)
    {
        public string Property => property;

        public int Witnesses { get; private set; }

        public string? Violation { get; private set; }

        public void Add(Promise promise, SmallChoice points, Func<string> tell)
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
