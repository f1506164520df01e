namespace DuckVerified.Sparc;

/// <summary>One entry of a translation lookaside buffer: a tag and a translation.</summary>
/// <param name="Tag">VA[63:13] and context.</param>
/// <param name="Data">The translation.</param>
public readonly record struct TlbEntry(Tag Tag, Tte Data)
{
    /// <summary>
    /// Whether the entry matches an address in a context: it is valid, it is global or of that context, and the addresses agree above the
    /// entry's page size (UltraSPARC manual, 6.2; QEMU: ultrasparc_tag_match).
    /// </summary>
    public Bit Answers(ContextNumber context, Word address) =>
        Data.Valid & ((Tag.Bits ^ Tag.Of(context, VirtualPage.Containing(address)).Bits) & Data.MatchMask) == 0;
}

/// <summary>The look-up in a TLB. The checks of an access are in <see cref="Mmu"/>.</summary>
public interface ITlb
{
    /// <summary>The entry that matches an address in a context; an invalid entry if none matches.</summary>
    TlbEntry Find(ContextNumber context, Word address);
}

/// <summary>
/// A fully associative TLB, as in hardware. Entries are in index order. If several entries match, the one with the lowest index is used.
/// </summary>
/// <param name="entries">The entries.</param>
public readonly struct EntryTlb(TlbEntry[] entries) : ITlb
{
    // The tag bits that each entry compares. They are stored, so that a look-up does not compute them again.
    private readonly Word[] _matchMasks = Array.ConvertAll(entries, entry => entry.Data.MatchMask);

    /// <inheritdoc/>
    public TlbEntry Find(ContextNumber context, Word address)
    {
        var wanted = Tag.Of(context, VirtualPage.Containing(address)).Bits;
        var (known, masks) = (entries, _matchMasks);
        for (var i = 0; i < known.Length; i++)
        {
            if (((known[i].Tag.Bits ^ wanted) & masks[i]) == 0 && known[i].Data.Valid)
                return known[i];
        }

        return default;
    }

    /// <summary>The number of entries, valid or not.</summary>
    public int Count => entries.Length;

    /// <summary>The entry at an index; an invalid entry if the index is out of range.</summary>
    public TlbEntry this[int index] => index < entries.Length ? entries[index] : default;

    /// <summary>This TLB with the entry at an index replaced (a store to TLB Data Access). An index out of range changes nothing.</summary>
    public EntryTlb With(Word index, TlbEntry entry) => new(
        [.. entries.Select((known, i) => Choose(index == (ulong)i, entry, known))]);

    /// <summary>
    /// This TLB after a store to TLB Data In. The new entry replaces the first invalid entry. If all are valid, hardware replaces an
    /// unlocked entry of its choice; here it is the first unlocked one. If all are locked, it is the last (UltraSPARC manual, 6.11.2).
    /// </summary>
    public EntryTlb Insert(TlbEntry entry)
    {
        var next = new TlbEntry[entries.Length];
        Bit isPlaced = false;
        var someInvalid = Some(known => !known.Data.Valid);
        var someUnlocked = Some(known => !known.Data.Locked);
        for (var i = 0; i < next.Length; i++)
        {
            var isLast = i == next.Length - 1;
            var gives = !entries[i].Data.Valid | (!someInvalid & !entries[i].Data.Locked) | (!someInvalid & !someUnlocked & isLast);
            next[i] = Choose(gives & !isPlaced, entry, entries[i]);
            isPlaced |= gives;
        }

        return new(next);
    }

    /// <summary>This TLB after a demap operation.</summary>
    public EntryTlb Without(Demap demap) => new([.. entries.Select(demap.Applied)]);

    private Bit Some(Func<TlbEntry, Bit> predicate)
    {
        Bit found = false;
        foreach (var entry in entries)
            found |= predicate(entry);
        return found;
    }

    private static TlbEntry Choose(Bit condition, TlbEntry then, TlbEntry otherwise) => new(
        new(Data.Choose(condition, then.Tag.Bits, otherwise.Tag.Bits)),
        new(Data.Choose(condition, then.Data.Bits, otherwise.Data.Bits)));
}

/// <summary>A TLB as filled by the kernel's base-page mappings: at most one 8 KB entry per page and context.</summary>
/// <param name="entries">The entries by tag.</param>
public readonly struct PageTlb(Map<Tag, Tte> entries) : ITlb
{
    /// <inheritdoc/>
    public TlbEntry Find(ContextNumber context, Word address)
    {
        var tag = Tag.Of(context, VirtualPage.Containing(address));
        return new(tag, entries[tag]);
    }
}
