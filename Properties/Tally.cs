namespace DuckVerified.Properties;

/// <summary>How often each kind of step ended how. Kinds have few outcomes, so that walking along them is fastest.</summary>
/// <param name="kinds">How many kinds of steps there are.</param>
internal sealed class Tally(int kinds)
{
    private readonly Entry[][] _entries = [.. Enumerable.Range(0, kinds).Select(_ => new Entry[4])];

    /// <summary>Counts one more, or some.</summary>
    public void Count(int kind, Outcome outcome, long times = 1) => EntryOf(kind, outcome).Count += times;

    /// <summary>Adds all counts to another tally and resets this one.</summary>
    public void MoveTo(Tally other)
    {
        for (var kind = 0; kind < _entries.Length; kind++)
        {
            foreach (ref var entry in _entries[kind].AsSpan())
            {
                if (entry.Outcome is not null)
                    other.EntryOf(kind, entry.Outcome).Count += entry.Count;
                entry = default;
            }
        }
    }

    /// <summary>The outcomes of a kind in words, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, long> Of(int kind) => _entries[kind]
        .Where(entry => entry.Outcome is not null)
        .GroupBy(entry => $"{entry.Outcome}", entry => entry.Count)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum());

    private ref Entry EntryOf(int kind, Outcome outcome)
    {
        var entries = _entries[kind];
        for (var i = 0; i < entries.Length; i++)
        {
            ref var entry = ref entries[i];
            if (ReferenceEquals(entry.Outcome, outcome))
                return ref entry;
            if (entry.Outcome is not null)
                continue;
            entry.Outcome = outcome;
            return ref entry;
        }

        Array.Resize(ref _entries[kind], 2 * entries.Length);
        return ref EntryOf(kind, outcome);
    }

    private struct Entry
    {
        public Outcome? Outcome;
        public long Count;
    }
}
