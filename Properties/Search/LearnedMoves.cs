using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// The effects of moves, learned as decision trees. The effect of a step depends on the words that it reads, and it reads few. Once it
/// was taken in one state, its effect is known in all states with the same values of these words. Moves that read the same words are one
/// function, so moves that a guard refuses cost almost nothing. Not thread-safe.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="moves">The moves.</param>
/// <param name="state">The state.</param>
/// <param name="trees">Where the trees are.</param>
/// <param name="checks">The properties of steps.</param>
internal sealed class LearnedMoves<TState>(
    Move<TState>[] moves, CurrentState<TState> state, DecisionTrees trees, StepChecks<TState> checks)
    where TState : class
{
    // The number of states from which the groups of moves that read the same words are determined.
    private const int FirstStates = 32;

    // Moves whose tree ended without a leaf this often, and more often than once in this many states, are taken directly.
    private const int Few = 512;
    private const int Rare = 4;

    // Moves that read at most this many words are grouped with moves that read a subset of them.
    private const int FewWords = 4;

    private readonly List<(int Kind, Outcome Outcome)> _outcomes = [];
    private readonly List<int> _hit = [];
    private int[] _leaves = new int[1 << 10];
    private int _used = 1;
    private int _states;
    private MoveCluster[]? _single = [.. moves.Select((_, move) => new MoveCluster([move]))];
    private int _version;

    /// <summary>The moves, in clusters.</summary>
    public MoveCluster[] Clusters { get; private set; } = [new MoveCluster([.. Enumerable.Range(0, moves.Length)]) { IsPlain = true }];

    /// <summary>Goes to the next state.</summary>
    /// <param name="tally">Where outcomes are counted.</param>
    public void Next(Tally tally)
    {
        checks.Load();
        _states++;
        if (_single is not null)
            Look(_single);
        else if (_version != state.Version)
            Clear(tally);
    }

    // Finds out what moves read, and groups the moves that read the same words.
    private void Look(MoveCluster[] single)
    {
        foreach (var cluster in single)
        {
            state.Reads.Begin();
            state.Changes(moves[cluster.Moves[0]].Step.Take(state.Observed).Next);
            cluster.Looks.UnionWith(state.Reads.Positions);
        }

        if (_states < FirstStates)
            return;
        Clusters = Joined(single);
        (_single, _version) = (null, -1);
    }

    private void Clear(Tally tally)
    {
        CountOutcomes(tally);
        trees.Clear();
        checks.Clear();
        (_used, _states, _version) = (1, 0, state.Version);
        foreach (var cluster in Clusters)
            (cluster.Root, cluster.Ended) = (0, 0);
    }

    /// <summary>
    /// The effects of moves in the current state, without refused moves and moves without effect: for each its number, the set of checks
    /// that are to be made (<see cref="StepChecks{TState}"/>), the number of bytes that it sets, and those bytes. False if the moves must
    /// be taken directly.
    /// </summary>
    public bool TryFind(MoveCluster cluster, out ReadOnlySpan<int> effects)
    {
        var leaf = -trees.Walk(cluster.Root, state.Row);
        if (leaf == 0 && !cluster.IsPlain)
            leaf = Learn(cluster);
        if (leaf == 0)
        {
            effects = default;
            return false;
        }

        if (_leaves[leaf]++ == 0)
            _hit.Add(leaf);
        effects = _leaves.AsSpan(leaf + 2, _leaves[leaf + 1]);
        return true;
    }

    /// <summary>Counts the outcomes of all moves that were found.</summary>
    public void CountOutcomes(Tally tally)
    {
        foreach (var leaf in _hit)
        {
            var at = leaf + 2 + _leaves[leaf + 1];
            for (var last = at + (2 * _leaves[at]); at < last; at += 2)
            {
                var (kind, outcome) = _outcomes[_leaves[at + 1]];
                tally.Count(kind, outcome, (long)_leaves[leaf] * _leaves[at + 2]);
            }

            _leaves[leaf] = 0;
        }

        _hit.Clear();
    }

    private int Learn(MoveCluster cluster)
    {
        if (trees.IsFull || _used >= DecisionTrees.MostWords || IsFutile(cluster))
            return 0;
        state.Reads.Begin();
        var results = Array.ConvertAll(cluster.Moves, move => moves[move].Step.Take(state.Observed));
        var changes = Array.ConvertAll(results, result => state.Changes(result.Next));
        if (!state.CanLearn || changes.Any(some => some.Exists(change => change >> 8 >= state.Row.Length)))
            return 0;
        var path = state.Reads.Positions.ToArray();
        cluster.Looks.UnionWith(path);
        List<int> leaf = [0, 0];
        SortedDictionary<int, int> counts = [];
        for (var i = 0; i < results.Length; i++)
        {
            var (move, outcome) = (cluster.Moves[i], NumberOf(moves[cluster.Moves[i]].Kind, results[i].Outcome));
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (results[i].Outcome.Kind == OutcomeKind.Refused)
                continue;
            var set = checks.SetOf(move, results[i].Outcome, changes[i]);
            if (checks[set].Length > 0 || changes[i].Count > 0)
                leaf.AddRange([move, set, changes[i].Count, .. changes[i]]);
        }

        // A property may have read a key that was never read before.
        if (!state.CanLearn)
            return 0;
        leaf[1] = leaf.Count - 2;
        leaf.Add(counts.Count);
        foreach (var (outcome, count) in counts)
            leaf.AddRange([outcome, count]);
        return Add(cluster, path, leaf);
    }

    private int Add(MoveCluster cluster, int[] path, List<int> leaf)
    {
        if (_used + leaf.Count > _leaves.Length)
            Array.Resize(ref _leaves, 2 * (_used + leaf.Count));
        leaf.CopyTo(_leaves, _used);
        trees.Add(ref cluster.Root, path, state.Row, -_used);
        _used += leaf.Count;
        return _used - leaf.Count;
    }

    // Whether trees end without a leaf so often that learning does not pay. Then groups are split into single moves, and single moves are
    // no longer learned.
    private bool IsFutile(MoveCluster cluster)
    {
        if (++cluster.Ended <= Few || cluster.Ended <= _states / Rare)
            return false;
        cluster.IsPlain = cluster.Moves.Length == 1;
        if (!cluster.IsPlain)
            Clusters = [.. Clusters.Where(one => one != cluster), .. cluster.Moves.Select(move => new MoveCluster([move]))];
        return true;
    }

    private MoveCluster[] Joined(MoveCluster[] single)
    {
        List<MoveCluster> joined = [];
        var most = FewWords + state.Rows.Words.Count;
        foreach (var same in single.GroupBy(one => string.Join(' ', one.Looks.Order())).OrderByDescending(same => same.First().Looks.Count))
        {
            var (found, all) = (same.First().Looks, same.SelectMany(one => one.Moves));
            var at = found.Count <= state.Rows.Words.Count ? -1 : joined.FindIndex(one => one.Looks.Count <= most && found.IsSubsetOf(one.Looks));
            if (at >= 0)
                all = all.Concat(joined[at].Moves);
            var cluster = new MoveCluster([.. all.Order()]);
            cluster.Looks.UnionWith(at >= 0 ? joined[at].Looks : found);
            if (at >= 0)
                joined[at] = cluster;
            else
                joined.Add(cluster);
        }

        return [.. joined];
    }

    private int NumberOf(int kind, Outcome outcome)
    {
        var known = _outcomes.IndexOf((kind, outcome));
        if (known >= 0)
            return known;
        _outcomes.Add((kind, outcome));
        return _outcomes.Count - 1;
    }
}

/// <summary>Moves of which it is known together what they do.</summary>
/// <param name="moves">Their numbers.</param>
internal sealed class MoveCluster(int[] moves)
{
    /// <summary>The tree of what they do.</summary>
    public int Root;

    /// <summary>Their numbers, ascending.</summary>
    public int[] Moves => moves;

    /// <summary>The bytes that they looked at so far.</summary>
    public HashSet<int> Looks { get; } = [];

    /// <summary>How often the tree ended.</summary>
    public int Ended { get; set; }

    /// <summary>Whether they are taken as they are wherever the tree ends.</summary>
    public bool IsPlain { get; set; }
}
