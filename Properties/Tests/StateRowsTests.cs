using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Tests;

/// <summary>How a state is stored follows from its type.</summary>
public sealed class StateRowsTests
{
    private static readonly object _shared = new();

    private static readonly Everything _state = new(
        Map<VirtualPage, Frame>.Empty.Set(new(3), new(7)), new(2), ulong.MaxValue, true, AccessKind.Store, new(5, new(9)), _shared);

    [Fact]
    public void AStoredStateIsReadBackUnchanged() => Assert.Equal(_state, ReadBack(new(_state), _state));

    [Fact]
    public void StatesThatDifferInOneMemberHaveDifferentRows()
    {
        IReadOnlyList<Everything> states =
        [
            _state,
            _state with { Map = _state.Map.Set(new(3), new(8)) },
            _state with { Word = new(4) },
            _state with { Number = 0 },
            _state with { Truth = false },
            _state with { Kind = AccessKind.Load },
            _state with { Inner = new(6, new(9)) },
            _state with { Inner = new(5, new(10)) },
        ];
        var rows = new StateRows<Everything>(_state);
        Assert.All(states, state => Assert.Equal(state, ReadBack(rows, state)));
        Assert.Equal(states.Count, states.Select(state => Convert.ToHexString(rows.RowOf(state))).Distinct().Count());
    }

    [Fact]
    public void AMemberThatCannotBeStoredMustBeTheSameInAllStates()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new StateRows<Everything>(_state).RowOf(_state with { Shared = new() }));
        Assert.StartsWith("Everything.Shared differs between states", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AStoredListIsReadBackUnchangedAndDiffersByEachItem()
    {
        var rows = new StateRows<Holder>(new(new Empty(), new(0, new Empty())));
        Holder[] states =
        [
            new(new Empty(), new(0, new Empty())),
            new(ListOf(1), new(0, new Empty())),
            new(ListOf(1, 2), new(0, new Empty())),
            new(ListOf(2, 1), new(0, new Empty())),
            new(ListOf(1), new(2, new Empty())),
            new(new Empty(), new(1, ListOf(2))),
            new(ListOf(248, 1), new(0, new Empty())),
        ];
        var bytes = states.Select(state => rows.RowOf(state)).ToList();
        Assert.Equal(states, bytes.Select(state => rows.Read(state, null)));
        Assert.Equal(states.Length, bytes.Select(Convert.ToHexString).Distinct().Count());
        // An equal list that was built separately.
        Assert.Equal(bytes[2], rows.RowOf(new(ListOf(1, 2), new(0, new Empty()))));
    }

    [Fact]
    public void AStoredStateOfMessagesIsReadBackUnchanged()
    {
        var state = StreamsSystem.Start(2, 1);
        StreamsStep[] steps =
        [
            new MakeMessage([new(3, 6, MessageType.Proto), new(0, 0, MessageType.Data)], new(1)), new Desballoc(new(9), 3, new(7)),
            new StoreBytes(new(3), new(2)), new DupIntoPool(new(1), new(2)), new Putq(new(1)), new Freeb(new(3)),
        ];
        var rows = new StateRows<StreamsState>(state);
        HashSet<string> seen = [];
        foreach (var step in steps)
        {
            state = step.Take(state).Next;
            var bytes = rows.RowOf(state);
            Assert.Equal(bytes, rows.RowOf(rows.Read(bytes, null)));
            Assert.True(seen.Add(Convert.ToHexString(bytes)));
        }
    }

    [Fact]
    public void EqualBytesWithDifferentHistoryHaveTheSameRow()
    {
        var dblk = new DblkId(4);
        var once = Contents.Empty.Set(dblk, Native.Bytes.Of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0]));
        var twice = Contents.Empty
            .Set(new(9), Native.Bytes.Of([0]))
            .Set(dblk, Native.Bytes.Of([0, 1, 2, 3]).With(4, Native.Bytes.Of([4, 5, 6, 7, 8, 9]), 0, 6));
        Assert.Equal(once.ToWords(), twice.ToWords());
        Assert.NotEqual(once.ToWords(), once.Set(dblk, once[dblk].With(40, Native.Bytes.OneByte(1), 0, 1)).ToWords());
    }

    [Fact]
    public void AWordWithMoreValuesThanAByteIsStored()
    {
        var rows = new StateRows<Everything>(_state);
        var states = Enumerable.Range(0, 600).Select(number => _state with { Map = _state.Map.Set(new(5), new((ulong)number << 40)) }).ToList();
        var bytes = states.ConvertAll(rows.RowOf);
        Assert.Equal(states, bytes.Select(row => rows.Read(row, null)));
        Assert.Equal(bytes.Select(Convert.ToHexString), states.Select(state => Convert.ToHexString(rows.RowOf(state))));
        Assert.Equal(states.Count, bytes.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void AnAbstractTypeWithoutDataIsNotStored()
    {
        var rows = new StateRows<Behaving>(new(new Stock()));
        var problem = Assert.Throws<InvalidOperationException>(() => rows.RowOf(new(new Stock())));
        Assert.StartsWith("Behaving.Kernel differs between states", problem.Message, StringComparison.Ordinal);
    }

    private static List ListOf(params ulong[] items)
    {
        List list = new Empty();
        foreach (var item in items.Reverse())
            list = new Item(item, list);
        return list;
    }

    private static Everything ReadBack(StateRows<Everything> rows, Everything state) => rows.Read(rows.RowOf(state), null);

    private sealed record Everything(
        Map<VirtualPage, Frame> Map, ContextNumber Word, ulong Number, bool Truth, AccessKind Kind, Part Inner, object Shared);

    private sealed record Part(ulong Number, Frame Word);

    private sealed record Holder(List List, Pair Pair);

    private readonly record struct Pair(ulong Number, List List);

    private abstract record List;

    private sealed record Empty : List;

    private sealed record Item(ulong First, List Rest) : List;

    private sealed record Behaving(Kernel Kernel);

    private abstract class Kernel;

    private sealed class Stock : Kernel;
}
