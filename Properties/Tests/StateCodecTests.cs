namespace DuckVerified.Properties.Tests;

/// <summary>How a state is stored follows from its type.</summary>
public sealed class StateCodecTests
{
    private static readonly object _shared = new();

    private static readonly Everything _state = new(
        Map<VirtualPage, Frame>.Empty.Set(new(3), new(7)), new(2), ulong.MaxValue, true, AccessKind.Store, new(5, new(9)), _shared);

    [Fact]
    public void AStateIsReadAsItWasWritten() => Assert.Equal(_state, ReadBack(new(_state), _state));

    [Fact]
    public void StatesThatDifferInOneMemberHaveOtherBytes()
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
        var codec = new StateCodec<Everything>(_state);
        Assert.All(states, state => Assert.Equal(state, ReadBack(codec, state)));
        Assert.Equal(states.Count, states.Select(state => Convert.ToHexString(Bytes(codec, state))).Distinct().Count());
    }

    [Fact]
    public void AMemberThatCannotBeStoredMustBeTheSameInAllStates()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Bytes(new(_state), _state with { Shared = new() }));
        Assert.StartsWith("Everything.Shared differs between states", problem.Message, StringComparison.Ordinal);
    }

    private static Everything ReadBack(StateCodec<Everything> codec, Everything state) => codec.Read(new(Bytes(codec, state)));

    private static byte[] Bytes(StateCodec<Everything> codec, Everything state)
    {
        var writer = new ByteWriter();
        codec.Write(state, writer);
        return writer.Written.ToArray();
    }

    private sealed record Everything(
        Map<VirtualPage, Frame> Map, ContextNumber Word, ulong Number, bool Truth, AccessKind Kind, Part Inner, object Shared);

    private sealed record Part(ulong Number, Frame Word);
}
