namespace DuckVerified.Properties;

/// <summary>The current state of a thread of a search: its row, and the state itself, built when it is needed.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class CurrentState<TState>
    where TState : class
{
    private TState? _plain;
    private TState? _observed;
    private (ulong[] Words, IWordMap[] Maps)? _parts;

    /// <summary>No state yet.</summary>
    /// <param name="rows">The rows of all states.</param>
    public CurrentState(StateRows<TState> rows)
    {
        Rows = rows;
        Reads = new(this);
    }

    /// <summary>The rows of all states.</summary>
    public StateRows<TState> Rows { get; }

    /// <summary>Records what is read of <see cref="Observed"/>.</summary>
    public ReadRecorder<TState> Reads { get; }

    /// <summary>The row, with zeros behind it.</summary>
    public byte[] Row { get; private set; } = [];

    /// <summary>Its hash.</summary>
    public ulong Hash { get; private set; }

    /// <summary>The version of the rows when the state was loaded.</summary>
    public int Version { get; private set; }

    /// <summary>Whether what was read since can be learned: not if rows have become longer.</summary>
    public bool CanLearn => Reads.IsWithinRow && Version == Rows.Version;

    /// <summary>The state.</summary>
    public TState Plain => _plain ??= Rows.Read(Row, null);

    /// <summary>The state, its maps observed.</summary>
    public TState Observed => _observed ??= Rows.Read(Row, Reads);

    /// <summary>Its words and maps.</summary>
    public (ulong[] Words, IWordMap[] Maps) Parts => _parts ??= Rows.Split(Plain);

    /// <summary>Goes to a state.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        Version = Rows.Version;
        if (Row.Length < Rows.Width)
            Row = new byte[StateRows<TState>.Rounded(Rows.Width) + 64];
        bytes.CopyTo(Row);
        Row.AsSpan(bytes.Length).Clear();
        Hash = RowHash.Of(bytes);
        (_plain, _observed, _parts) = (null, null, null);
    }

    /// <summary>
    /// What a step sets, from the observed state and from every state in which it reads the same words: the keys that it wrote, and all
    /// keys of maps that it replaced. It has read those keys.
    /// </summary>
    public List<int> Changes(TState next)
    {
        List<int> changes = [];
        if (ReferenceEquals(next, Observed))
            return changes;
        var (words, maps) = Rows.Split(next);
        Rows.CompareWords(Parts.Words, words, changes);
        for (var map = 0; map < maps.Length; map++)
        {
            if (maps[map].Watch is { } watch && watch.Map == map)
            {
                foreach (var key in watch.Written.Distinct())
                    Rows.Set(Rows.SlotOf(map, key), maps[map].Peek(key), changes);
                continue;
            }

            Reads.OnReadAll(map);
            if (maps[map].Watch is { } other)
                Reads.OnReadAll(other.Map);
            Rows.CompareMaps(map, Parts.Maps[map], maps[map], changes);
        }

        return changes;
    }
}
