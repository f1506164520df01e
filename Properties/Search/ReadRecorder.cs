namespace DuckVerified.Properties;

/// <summary>
/// Records, in order, the bytes of a row that a function of the observed state reads. These are the bytes of all words of the state,
/// because reads of words are not observed, and the bytes of the map keys that it reads. The bytes of the state after a step are numbered
/// behind those of the state before it.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class ReadRecorder<TState> : IMapObserver
    where TState : class
{
    private readonly CurrentState<TState> _state;

    // By position: when it was recorded last.
    private int[] _seen = new int[64];
    private int _clock;

    /// <summary>Clears the record.</summary>
    /// <param name="state">The state.</param>
    public ReadRecorder(CurrentState<TState> state)
    {
        _state = state;
        After = new AfterObserver(this);
    }

    /// <summary>The observer of reads of the state after a step.</summary>
    public IMapObserver After { get; }

    /// <summary>The bytes, each once.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>Whether all of them are within the row: it may have become longer since the state was loaded.</summary>
    public bool IsWithinRow { get; private set; }

    /// <summary>Called on the first read of a map.</summary>
    public Action? FirstRead { get; set; }

    /// <summary>Begins to record.</summary>
    public void Begin()
    {
        _clock++;
        Positions.Clear();
        IsWithinRow = true;
        foreach (var slot in _state.Rows.Words)
            Note(slot, 0);
    }

    /// <summary>Starts to record the reads of a state and of the state after a step.</summary>
    public void BeginBoth()
    {
        Begin();
        foreach (var slot in _state.Rows.Words)
            Note(slot, _state.Row.Length);
    }

    /// <inheritdoc/>
    public void OnRead(int map, ulong key) => OnRead(map, key, 0);

    /// <inheritdoc/>
    public void OnReadAll(int map) => OnReadAll(map, 0);

    private void OnRead(int map, ulong key, int offset)
    {
        TellFirst();
        Note(_state.Rows.SlotOf(map, key), offset);
    }

    private void OnReadAll(int map, int offset)
    {
        TellFirst();
        foreach (var slot in _state.Rows.SlotsOf(map))
            Note(slot, offset);
    }

    private void TellFirst()
    {
        FirstRead?.Invoke();
        FirstRead = null;
    }

    private void Note(StateSlot slot, int offset)
    {
        foreach (var position in slot.Positions)
        {
            IsWithinRow &= position < _state.Row.Length;
            if (IsNew(position + offset))
                Positions.Add(position + offset);
        }
    }

    private bool IsNew(int position)
    {
        if (position >= _seen.Length)
            Array.Resize(ref _seen, 2 * position);
        var isNew = _seen[position] != _clock;
        _seen[position] = _clock;
        return isNew;
    }

    private sealed class AfterObserver(ReadRecorder<TState> recorder) : IMapObserver
    {
        public void OnRead(int map, ulong key) => recorder.OnRead(map, key, recorder._state.Row.Length);

        public void OnReadAll(int map) => recorder.OnReadAll(map, recorder._state.Row.Length);
    }
}
