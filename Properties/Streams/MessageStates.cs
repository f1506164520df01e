using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Small situations in which operations on messages are tried, built with the model's own operations: messages of up to three
/// blocks on up to two areas, shared or not, with another message of up to one block, beside areas of every kind.
/// </summary>
public static class MessageStates
{
    private const ulong CallersSize = 5;
    private const ulong CallersAlignment = 1;

    // Offset and length of the bytes that count.
    private static readonly (ulong At, ulong Length)[] _everyWindow =
        [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (0, 2), (1, 2), (2, 2)];
    private static readonly (ulong At, ulong Length)[] _someWindows = [(0, 0), (0, 1), (1, 2), (2, 1)];
    private static readonly (ulong At, ulong Length)[] _fewWindows = [(1, 0), (1, 2)];

    // Which of two areas each block is on, up to renaming.
    private static readonly int[][] _placings = [[0], [0, 0], [0, 1], [0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1]];

    private static readonly MessageType[][] _types =
    [
        [MessageType.Data, MessageType.Data],
        [MessageType.Data, MessageType.Proto],
        [MessageType.Proto, MessageType.Data],
        [MessageType.PriorityProto, MessageType.Data],
    ];

    // What is special about one area.
    private enum Kind
    {
        Own,
        Loaned,
        Callers,
        CallersWithMinimum,
        Direct,
        DirectWithMinimum,
    }

    // What else refers to the first area.
    private enum Company
    {
        Nobody,
        Other,
        Outsider,
        Crowd,
    }

    private static readonly ulong[] _typesToDraw = [MessageType.Data.Bits, MessageType.Proto.Bits, MessageType.PriorityProto.Bits];

    // From -3 to 5; -1 is also the length of all ones that means "all".
    private static readonly ulong[] _counts = [.. Enumerable.Range(-3, 9).Select(count => unchecked((ulong)(long)count))];

    /// <summary>All of them, with the words to try in each.</summary>
    public static readonly SmallStates<Situation> All = new([.. States()], SituationText.Describe, Arguments, Points);

    // Words that callers may pass: names that were issued, none, and the next name. Facts about areas matter only for the areas of the
    // message.
    private static Dictionary<Type, IReadOnlyList<ulong>> Arguments(Situation situation) => new()
    {
        [typeof(DblkId)] = SmallStates.UpTo(situation.Heap.NextDblk.Bits),
        [typeof(Map<DblkId, MessageType>)] = [
            .. SmallStates.UpTo(situation.Heap.NextDblk.Bits - 1).Where(dblk => situation.Message.Refers(new(dblk)) != 0),
            situation.Heap.NextDblk.Bits,
        ],
        [typeof(MblkId)] = BlocksOf(situation, 0),
        [typeof(ByteOffset)] = [0, 1, 3],
        [typeof(ByteCount)] = _counts,
        [typeof(MessageType)] = _typesToDraw,
        [typeof(Flag)] = [0, 1],
    };

    // The points of claims: also the names that the operation may have issued, at most one for each block and one more.
    private static Dictionary<Type, IReadOnlyList<ulong>> Points(Situation situation) => new()
    {
        [typeof(DblkId)] = SmallStates.UpTo(situation.Heap.NextDblk.Bits + situation.Message.Blocks + 1),
        [typeof(MblkId)] = BlocksOf(situation, situation.Message.Blocks + 1),
        [typeof(ByteIndex)] = SmallStates.UpTo(situation.Message.Size + situation.Other.Size + 1),
        [typeof(ByteOffset)] = SmallStates.UpTo(4),
        [typeof(MessageType)] = _typesToDraw,
        [typeof(Turn)] = SmallStates.UpTo(3),
        [typeof(Flag)] = [0, 1],
    };

    // Of many blocks that no message has, the first few represent all.
    private static ulong[] BlocksOf(Situation situation, ulong more)
    {
        var next = situation.Heap.NextMblk.Bits;
        return [.. SmallStates.UpTo(next + more).Where(number => number < 8 || number + 1 >= next)];
    }

    private static IEnumerable<Situation> States()
    {
        yield return Built(new([], [], _types[0], Kind.Own, 0, Company.Nobody, false, 0));
        yield return Built(new([], [], _types[0], Kind.Own, 0, Company.Other, true, 0));
        for (ulong fault = 0; fault < 3; fault++)
            yield return Built(new([], [], _types[0], Kind.Own, 0, Company.Nobody, true, fault));
        foreach (var plan in Windows().Concat(Kinds()))
            yield return Built(plan);
    }

    // Every position of the bytes, on the kernel's own areas.
    private static IEnumerable<Plan> Windows() =>
        from placing in _placings
        from types in _types
        where placing.Contains(1) || types[1] == MessageType.Data
        from windows in Choices(placing.Length == 1 ? _everyWindow : _someWindows, placing.Length)
        select new Plan(placing, windows, types, Kind.Own, 0, Company.Nobody, false, 0);

    // Every kind of area, with every kind of other reference, and a failing allocation at each place. Many references and failures affect
    // reference counts, not the position of bytes, so they are tried without empty blocks.
    private static IEnumerable<Plan> Kinds() =>
        from placing in _placings
        from windows in Choices(_fewWindows, placing.Length)
        from kind in Enum.GetValues<Kind>()
        from special in Enumerable.Range(0, placing.Contains(1) && kind != Kind.Own ? 2 : 1)
        from company in Enum.GetValues<Company>()
        where company != Company.Crowd || windows.All(window => window.Length > 0)
        from fault in Enumerable.Range(0, windows.All(window => window.Length > 0) ? placing.Length + 1 : 1)
        select new Plan(placing, windows, _types[special], kind, special, company, company == Company.Nobody, (ulong)fault);

    // Every list of this many items.
    private static IEnumerable<T[]> Choices<T>(IReadOnlyList<T> items, int count) =>
        count == 0 ? [[]] : Choices(items, count - 1).SelectMany(_ => items, (list, item) => (T[])[.. list, item]);

    private static Situation Built(Plan plan)
    {
        // A block and an area that were freed, a caller's area whose release is pending, and one whose free routine has run.
        var heap = Heap.Empty;
        if (plan.HasPast)
        {
            heap = Freed(Allocation.Allocb(1, heap));
            heap = Freed(Allocation.Esballoc(1, DblkTraits.Callers(0, 7, false, false), heap));
            heap = Freed(Allocation.Esballoc(1, DblkTraits.Callers(0, 8, false, true), heap));
        }

        Mblk?[] first = new Mblk?[2];
        List<Mblk> blocks = [];
        for (var i = 0; i < plan.Placing.Length; i++)
        {
            var dblk = plan.Placing[i];
            var made = first[dblk] is { } there
                ? Allocation.Dupb(there, heap)
                : NewBlock(dblk == plan.Special ? plan.Kind : Kind.Own, plan.Types[dblk], heap);
            (var block, heap) = (made.Mblk, made.Heap);
            first[dblk] ??= block;
            var (at, length) = plan.Windows[i];
            blocks.Add(block with { Rptr = at, Wptr = at + length });
        }

        var other = Chain.Null;
        if (plan.Company == Company.Other)
        {
            var shared = first[0] is { } there ? Allocation.Dupb(there, heap) : NewBlock(Kind.Own, MessageType.Data, heap);
            (other, heap) = (new NonEmptyChain(shared.Mblk with { Rptr = 1, Wptr = 3 }, Chain.Null), shared.Heap);
        }

        // Blocks that neither message has: one, or as many as db_ref can count. The loop must also end for a model that counts wrongly.
        var outsiders = plan.Company switch { Company.Outsider => 1UL, Company.Crowd => ReferenceCount.Most, _ => 0UL };
        for (var i = 0UL; i < outsiders && Allocation.Dupb(first[0]!.Value, heap) is { Succeeds: true } outsider; i++)
            heap = outsider.Heap;

        Chain message = Chain.Null;
        for (var i = blocks.Count - 1; i >= 0; i--)
            message = new NonEmptyChain(blocks[i], message);
        return new(message, other, heap with { Faults = new(plan.Fault) });
    }

    private static MblkResult NewBlock(Kind kind, MessageType type, Heap heap)
    {
        var made = kind is Kind.Own or Kind.Loaned
            ? Allocation.Allocb(1, heap)
            : Allocation.Esballoc(CallersSize, Traits(kind), heap);
        var dblk = made.Mblk.Dblk;
        var after = made.Heap.Typed(dblk, type);
        if (kind == Kind.Loaned)
            after = after.Loaned(dblk);
        // No byte is zero, and all bytes differ.
        var marks = Enumerable.Range(1, (int)CallersSize).Select(place => (byte)((16 * (int)dblk.Bits) + place)).ToArray();
        return made with { Heap = after.Written(dblk, 0, Bytes.Of(marks), 0, CallersSize) };
    }

    private static DblkTraits Traits(Kind kind) => DblkTraits.Callers(
        CallersAlignment,
        9,
        kind is Kind.CallersWithMinimum or Kind.DirectWithMinimum,
        kind is Kind.Direct or Kind.DirectWithMinimum);

    private static Heap Freed(MblkResult made) => Allocation.Freeb(made.Mblk, made.Heap);

    // The parts of a situation.
    private sealed record Plan(
        int[] Placing,
        (ulong At, ulong Length)[] Windows,
        MessageType[] Types,
        Kind Kind,
        int Special,
        Company Company,
        bool HasPast,
        ulong Fault);
}
