namespace DuckVerified.Properties;

/// <summary>A point of a property of states: the words of its first draws, and the tree of its values.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Property">The number of the property, among those of states.</param>
/// <param name="Digits">The words that are drawn before the first read of the state.</param>
/// <param name="Limits">For each draw, the number of possible words.</param>
internal sealed record StatePoint(int Number, int Property, int[] Digits, int[] Limits)
{
    /// <summary>The tree.</summary>
    public int Root;
}

/// <summary>
/// What a search has learned of its properties of states, for all its threads: the points of each property, the trees of their values,
/// and which points read which bytes. Threads read it without a lock and add to it under a lock.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="rows">The rows of all states.</param>
/// <param name="properties">How many properties of states there are.</param>
internal sealed class LearnedClaims<TState>(StateRows<TState> rows, int properties)
    where TState : class
{
    private readonly Lock _adding = new();
    private readonly StatePoint[]?[] _points = new StatePoint[properties][];
    private StatePoint[][] _lookingAt = [];
    private int _count;
    private ulong _plain;
    private int _version = -1;

    /// <summary>The trees.</summary>
    public DecisionTrees Trees { get; } = new();

    /// <summary>The first state of which it is known which bytes each point looked at in it.</summary>
    public int FirstState { get; private set; } = int.MaxValue;

    /// <summary>Whether anything can be added: not if rows have become longer since the last <see cref="Refresh"/>.</summary>
    public bool CanGrow => _version == rows.Version;

    /// <summary>How many points there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>
    /// The properties, one bit each, that are evaluated directly. A property in this set stays in it, because the bytes that it read in
    /// that state are not known.
    /// </summary>
    public ulong Plain => Volatile.Read(ref _plain);

    /// <summary>Drops what is no longer valid because rows have become longer. Only while no thread searches.</summary>
    /// <param name="states">How many states there are.</param>
    public void Refresh(int states)
    {
        if (rows.Version == _version)
            return;
        Trees.Clear();
        foreach (var point in _points.SelectMany(points => points ?? []))
            point.Root = 0;
        (_lookingAt, _version, FirstState) = ([], rows.Version, states);
    }

    /// <summary>Has a property evaluated as it is.</summary>
    public void MakePlain(int property) => Interlocked.Or(ref _plain, 1UL << property);

    /// <summary>The points of a property; null if they are not known yet.</summary>
    public StatePoint[]? PointsOf(int property) => Volatile.Read(ref _points[property]);

    /// <summary>Sets the points of a property, unless another thread has set them.</summary>
    public StatePoint[] SetPoints(int property, List<(int[] Digits, int[] Limits)> points)
    {
        lock (_adding)
        {
            if (_points[property] is null)
                Volatile.Write(ref _points[property], [.. points.Select(point => new StatePoint(_count++, property, point.Digits, point.Limits))]);
            return _points[property]!;
        }
    }

    /// <summary>The points that may look at a byte.</summary>
    public StatePoint[] LookingAt(int position)
    {
        var all = Volatile.Read(ref _lookingAt);
        return position < all.Length ? all[position] : [];
    }

    /// <summary>Adds the value of a point in a state, unless rows have become longer or the memory limit is reached.</summary>
    public void Add(StatePoint point, CurrentState<TState> state, int value)
    {
        lock (_adding)
        {
            if (!CanGrow || !state.CanLearn)
                return;
            foreach (var position in state.Reads.Positions)
                Note(point, position);
            Trees.Add(ref point.Root, state.Reads.Positions, state.Row, value);
        }
    }

    private void Note(StatePoint point, int position)
    {
        if (LookingAt(position).Contains(point))
            return;
        StatePoint[][] all = [.. _lookingAt, .. Enumerable.Repeat<StatePoint[]>([], Math.Max(0, position + 1 - _lookingAt.Length))];
        all[position] = [.. all[position], point];
        Volatile.Write(ref _lookingAt, all);
    }
}
