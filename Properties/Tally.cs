namespace DuckVerified.Properties;

/// <summary>How often each kind of step ended how. Kinds have few outcomes, so that walking along them is fastest.</summary>
/// <param name="kinds">How many kinds of steps there are.</param>
internal sealed class Tally(int kinds)
{
    private readonly List<Entry>[] _entries = [.. Enumerable.Range(0, kinds).Select(_ => new List<Entry>())];

    /// <summary>Counts one more.</summary>
    public void Count(int kind, Outcome outcome) => Add(kind, outcome, 1);

    /// <summary>Adds everything to another tally and begins anew.</summary>
    public void MoveTo(Tally other)
    {
        for (var kind = 0; kind < _entries.Length; kind++)
        {
            foreach (var entry in _entries[kind])
                other.Add(kind, entry.Outcome, entry.Count);
            _entries[kind].Clear();
        }
    }

    /// <summary>The outcomes of a kind in words, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, long> Of(int kind) => _entries[kind]
        .GroupBy(entry => entry.Outcome.ToString(), entry => entry.Count)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum());

    private void Add(int kind, Outcome outcome, long count)
    {
        var entries = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries[kind]);
        foreach (ref var entry in entries)
        {
            if (!ReferenceEquals(entry.Outcome, outcome))
                continue;
            entry.Count += count;
            return;
        }

        _entries[kind].Add(new() { Outcome = outcome, Count = count });
    }

    private struct Entry
    {
        public required Outcome Outcome { get; init; }

        public long Count { get; set; }
    }
}
