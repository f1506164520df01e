namespace DuckVerified.Conformance.Live;

/// <summary>What a live comparison came to. Reports of several batches add up.</summary>
public sealed class LiveReport
{
    /// <summary>How many cases were compared.</summary>
    public int Cases { get; set; }

    /// <summary>How often the emulator was booted.</summary>
    public int Boots { get; set; }

    /// <summary>How many accesses and fetches of test code were translated or missed.</summary>
    public long Accesses { get; set; }

    /// <summary>How many of them were in sequences of TLB writes, demaps and context changes.</summary>
    public long SequenceAccesses { get; set; }

    /// <summary>Cases by the departure of the emulator from the manual that they show.</summary>
    public SortedDictionary<string, int> Departures { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of occurrences, by class ("trap", "identifier", "page size" ...).</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> Coverage { get; } = new(StringComparer.Ordinal);

    /// <summary>The first difference of each case that has one.</summary>
    public List<LiveMismatch> Mismatches { get; } = [];

    /// <summary>Counts an occurrence.</summary>
    public void Count(string category, string name, long times = 1)
    {
        if (!Coverage.TryGetValue(category, out var counts))
            Coverage[category] = counts = new(StringComparer.Ordinal);
        counts[name] = counts.GetValueOrDefault(name) + times;
    }

    /// <summary>Adds another batch's report to this one.</summary>
    public void Add(LiveReport other)
    {
        Cases += other.Cases;
        Boots += other.Boots;
        Accesses += other.Accesses;
        SequenceAccesses += other.SequenceAccesses;
        foreach (var (letter, count) in other.Departures)
            Departures[letter] = Departures.GetValueOrDefault(letter) + count;
        foreach (var (category, counts) in other.Coverage)
        {
            foreach (var (name, count) in counts)
                Count(category, name, count);
        }

        Mismatches.AddRange(other.Mismatches);
    }
}
