using DuckVerified.Spec;

namespace DuckVerified.Properties;

/// <summary>
/// Expands a block of states with several threads, in three phases. First each thread takes the moves from slices of the block and looks
/// up the reached states. Then the states that were not found are added, in the order of the states and moves that reached them. Then the
/// threads evaluate the new states. So numbers, traces and counts are the same as with one thread.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class SearchBlock<TState>
    where TState : class
{
    /// <summary>How many states at the most; enough to keep threads busy, few enough for the cache to keep the candidates.</summary>
    public const int Size = 2048;

    private const int Slice = 32;
    private const int Batch = 16;

    private readonly Func<SearchThread<TState>> _newThread;
    private readonly VisitedStates _visited;
    private readonly LearnedClaims<TState> _learned;
    private readonly int _learnsFrom;
    private readonly SearchThread<TState>[] _threads;
    private readonly Candidates[] _candidates = [.. Enumerable.Range(0, Size / Slice).Select(_ => new Candidates())];

    /// <summary>Prepares the threads.</summary>
    /// <param name="newThread">Makes one.</param>
    /// <param name="visited">The visited states.</param>
    /// <param name="learned">What the search has learned of the properties of states.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="learnsFrom">The number of states from which on the threads learn.</param>
    public SearchBlock(
        Func<SearchThread<TState>> newThread, VisitedStates visited, LearnedClaims<TState> learned, int threads, int learnsFrom)
    {
        (_newThread, _visited, _learned, _learnsFrom) = (newThread, visited, learned, learnsFrom);
        _threads = [.. Enumerable.Range(0, threads).Select(_ => newThread())];
    }

    /// <summary>The lemmas that do not hold.</summary>
    public IEnumerable<Property<TState>> FallenLemmas()
    {
        var evaluators = _threads[0].Evaluators;
        var holds = new bool[evaluators.Count];
        Share(evaluators.Count, (_, evaluator) => holds[evaluator] = evaluators[evaluator].LemmaHolds());
        return evaluators.Where((_, evaluator) => !holds[evaluator]).Select(evaluator => evaluator.Property);
    }

    /// <summary>The properties that do not hold in the initial state.</summary>
    public IEnumerable<Property<TState>> EvaluateInitial()
    {
        _visited.Break(0, _threads[0].BrokenIn(0));
        return _threads[0].PropertiesIn(_visited.BrokenIn(0));
    }

    /// <summary>Takes every move from the states with some numbers, and adds and evaluates the new states.</summary>
    public void Expand(int first, int count)
    {
        var (known, slices) = (_visited.Count, (count + Slice - 1) / Slice);
        Learn();
        Share(slices, (thread, slice) =>
        {
            _candidates[slice].Clear();
            for (var i = slice * Slice; i < Math.Min((slice + 1) * Slice, count); i++)
                thread.Expand(first + i, _candidates[slice]);
        });
        foreach (var candidates in _candidates.AsSpan(0, slices))
            Add(candidates);
        Learn();
        if (Evaluate(known, _visited.Count - known))
            NoteBroken(slices);
    }

    /// <summary>
    /// Counts and evaluates again, but only the states from <paramref name="first"/> to <paramref name="last"/> and those of the
    /// new ones, from <paramref name="known"/> to <paramref name="end"/>, that are reached from them.
    /// </summary>
    public void ExpandAgain(int first, int last, int known, int end)
    {
        for (var i = 0; i < _threads.Length; i++)
            _threads[i] = _newThread();
        for (var number = first; number <= last; number++)
        {
            _candidates[0].Clear();
            _threads[0].Expand(number, _candidates[0]);
        }

        for (var number = known; number < end; number++)
            _threads[0].BrokenIn(number);
    }

    /// <summary>The violations since the last <see cref="MoveTo"/>, in the order of a search with one thread.</summary>
    public IReadOnlyList<NotedViolation> NotedViolations() => [.. _threads.SelectMany(thread => thread.NotedViolations.Noted).OrderBy(violation => violation.Order)];

    /// <summary>Adds what the threads counted and saw to the search's results, and begins anew.</summary>
    public void MoveTo(Tally tally, HashSet<string> witnessed)
    {
        foreach (var thread in _threads)
        {
            thread.CountOutcomes();
            thread.Tally.MoveTo(tally);
            thread.NotedViolations.Clear();
            foreach (var evaluator in thread.Evaluators)
            {
                if (evaluator.IsWitnessed)
                    witnessed.Add(evaluator.Property.Id);
            }
        }
    }

    private void Learn()
    {
        if (_visited.Count < _learnsFrom)
            return;
        _learned.Refresh(_visited.Count);
        foreach (var thread in _threads)
            thread.Learns = true;
    }

    private void Add(Candidates candidates)
    {
        for (var from = 0; from < candidates.Count; from += Batch)
        {
            // The memory accesses of a whole batch overlap.
            var to = Math.Min(from + Batch, candidates.Count);
            for (var i = from; i < to; i++)
                candidates[i].Number = (int)_visited.Touch(candidates[i].Hash);
            for (var i = from; i < to; i++)
            {
                ref var candidate = ref candidates[i];
                candidate.Number = _visited.Add(candidate.Hash, candidates.BytesOf(i), candidate.Parent, candidate.Move).Number;
            }
        }
    }

    // Evaluates new states; returns whether a property is violated in any.
    private bool Evaluate(int first, int count)
    {
        var broken = new ulong[count];
        Share((count + Slice - 1) / Slice, (thread, slice) =>
        {
            for (var i = slice * Slice; i < Math.Min((slice + 1) * Slice, count); i++)
                broken[i] = thread.BrokenIn(first + i);
        });
        var any = false;
        for (var i = 0; i < count; i++)
        {
            _visited.Break(first + i, broken[i]);
            any |= broken[i] != 0;
        }

        return any;
    }

    private void NoteBroken(int slices)
    {
        foreach (var candidates in _candidates.AsSpan(0, slices))
        {
            for (var i = 0; i < candidates.Count; i++)
                _threads[0].NoteBroken(candidates[i].Number, candidates[i].Parent, candidates[i].Move);
        }
    }

    // Does items of work. Each thread does its items in ascending order; the order between threads is arbitrary.
    private void Share(int items, Action<SearchThread<TState>, int> work)
    {
        if (items == 1 || _threads.Length == 1)
        {
            for (var item = 0; item < items; item++)
                work(_threads[0], item);
            return;
        }

        var next = -1;
        Parallel.ForEach(_threads, thread =>
        {
            for (var item = Interlocked.Increment(ref next); item < items; item = Interlocked.Increment(ref next))
                work(thread, item);
        });
    }
}
