namespace DuckVerified.Properties;

/// <summary>
/// Records, in order, at which bytes of a row a function of the observed state looks: those of all words of the state, for who looks
/// at these is not seen, and those of the keys of maps that it reads. The bytes of the row that a step leads to come behind those of the
/// state's own row.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class ReadRecorder<TState> : IMapObserver
    where TState : class
{
    private readonly CurrentState<TState> _state;

    // By position: when it was seen last.
    private int[] _seen = new int[64];
    private int _clock;

    /// <summary>Nothing is recorded yet.</summary>
    /// <param name="state">The state.</param>
    public ReadRecorder(CurrentState<TState> state)
    {
        _state = state;
        After = new AfterObserver(this);
    }

    /// <summary>Who is told what is read of the state that a step leads to.</summary>
    public IMapObserver After { get; }

    /// <summary>The bytes, each once.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>Whether all of them are within the row: it may have become longer since the state was loaded.</summary>
    public bool IsWithinRow { get; private set; }

    /// <summary>Is told the first time that a map is read.</summary>
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

    /// <summary>Begins to record what is read of a state and of another one that a step leads to.</summary>
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
