namespace DuckVerified.Conformance.Live;

/// <summary>
/// Generates TLB entries of which no two match the same address, because several matches are undefined on hardware. The generator reads
/// entries with its own code and not with the model, so that the tested code does not choose its tests.
/// </summary>
/// <param name="random">The source of choices.</param>
/// <param name="pages">The first physical address of the 8 MB that the entries map.</param>
public sealed class TlbMix(CaseRandom random, ulong pages)
{
    private static readonly ulong[] _regions = [0x1040_0000, 0x20_0000_0000, 0xFFFF_FFF8_1000_0000, 0x7FF_8000_0000];

    private readonly Dictionary<int, (ulong Tag, ulong Data)> _entries = [];

    /// <summary>The contexts that tests use; 0 is the nucleus.</summary>
    public static ReadOnlySpan<ulong> Contexts => [0, 1, 2, 5, 0x1FFF];

    /// <summary>The entries so far, by their number.</summary>
    public IReadOnlyDictionary<int, (ulong Tag, ulong Data)> Entries => _entries;

    /// <summary>The number of an 8 KB page's size code in bytes: 8 KB, 64 KB, 512 KB, 4 MB.</summary>
    public static ulong Bytes(ulong data) => 0x2000UL << (int)(3 * ((data >> 61) & 3));

    /// <summary>A new entry, or null where the one made up would answer together with another.</summary>
    public (ulong Tag, ulong Data)? TryMake()
    {
        var size = (ulong)random.Below(4);
        var bytes = 0x2000UL << (int)(3 * size);
        var address = (random.Of(_regions) + ((ulong)random.Below(4) * 0x1_0000) + ((ulong)random.Below(4) * 0x2000)) & ~(bytes - 1);
        // The address bits inside the page have no meaning; sometimes they are not zero.
        var physical = pages + ((random.Next() % 0x80_0000) & (random.OneIn(4) ? ~0x1FFFUL : ~(bytes - 1)));
        // V; NFO and IE sometimes; L, CP mostly, CV, E seldom, P and W half of the time, G seldom.
        var data = (random.OneIn(20) ? 0 : 1UL << 63) | (size << 61) | physical
            | (random.OneIn(10) ? 1UL << 60 : 0)
            | (random.OneIn(6) ? 1UL << 59 : 0)
            | (random.OneIn(3) ? 0x40UL : 0)
            | (random.OneIn(6) ? 0 : 0x20UL)
            | (random.OneIn(2) ? 0x10UL : 0)
            | (random.OneIn(6) ? 0x08UL : 0)
            | (random.OneIn(2) ? 0x04UL : 0)
            | (random.OneIn(3) ? 0 : 0x02UL)
            | (random.OneIn(6) ? 0x01UL : 0);
        var tag = address | random.Of(Contexts);
        return _entries.Values.Any(other => Meet((tag, data), other)) ? null : (tag, data);
    }

    /// <summary>Takes an entry for made.</summary>
    public void Add(int number, (ulong Tag, ulong Data) entry) => _entries[number] = entry;

    /// <summary>Removes an entry.</summary>
    public void Remove(int number) => _entries.Remove(number);

    /// <summary>An address that some entry covers, or one just beside it; now and then one that none does.</summary>
    public ulong Address()
    {
        if (_entries.Count == 0 || random.OneIn(12))
            return random.Of(_regions) + (random.Next() & 0x3_FFF8);
        var (tag, data) = _entries.Values.ElementAt(random.Below(_entries.Count));
        var start = tag & ~0x1FFFUL;
        return random.OneIn(10) ? start + Bytes(data) + (random.Next() & 0xFF8) : start + ((random.Next() % Bytes(data)) & ~7UL);
    }

    /// <summary>A context that some entry has, or any.</summary>
    public ulong Context() =>
        _entries.Count > 0 && !random.OneIn(4)
            ? _entries.Values.ElementAt(random.Below(_entries.Count)).Tag & 0x1FFF
            : random.Of(Contexts);

    /// <summary>Where the entries' pages have the byte of a virtual address: every place that an access could reach.</summary>
    public IEnumerable<ulong> PlacesOf(ulong address) =>
        _entries.Values
            .Select(entry => (entry.Data & 0x7FF_FFFF_E000 & ~(Bytes(entry.Data) - 1)) | (address & (Bytes(entry.Data) - 1)))
            .Select(place => place & ~7UL)
            .Distinct();

    private static bool Meet((ulong Tag, ulong Data) a, (ulong Tag, ulong Data) b)
    {
        var above = ~(Math.Max(Bytes(a.Data), Bytes(b.Data)) - 1);
        var isSameContext = ((a.Tag ^ b.Tag) & 0x1FFF) == 0 || ((a.Data | b.Data) & 1) != 0;
        return (a.Data & b.Data) >> 63 == 1 && isSameContext && ((a.Tag ^ b.Tag) & above & ~0x1FFFUL) == 0;
    }
}
