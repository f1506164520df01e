namespace DuckVerified.Sparc;

/// <summary>One entry of a translation lookaside buffer: what it answers to and what it answers.</summary>
/// <param name="Tag">VA[63:13] and context.</param>
/// <param name="Data">The translation.</param>
public readonly record struct TlbEntry(Tag Tag, Tte Data)
{
    /// <summary>
    /// Whether the entry answers for an address in a context: it is valid, it is global or of that context, and the
    /// addresses agree above the entry's page size (UltraSPARC manual, 6.2; QEMU: ultrasparc_tag_match).
    /// </summary>
    public Bit Answers(ContextNumber context, Word address) =>
        Data.Valid & ((Tag.Bits ^ Tag.Of(context, VirtualPage.Containing(address)).Bits) & Data.MatchMask) == 0;
}

/// <summary>What the MMU asks of a TLB; the look-up is apart from the checks in <see cref="Mmu"/>.</summary>
public interface ITlb
{
    /// <summary>The entry that answers for an address in a context, or one that is not valid.</summary>
    TlbEntry Find(ContextNumber context, Word address);
}

/// <summary>A fully associative TLB as hardware has it: entries in index order, the lowest that answers wins.</summary>
/// <param name="entries">The entries.</param>
public readonly struct EntryTlb(TlbEntry[] entries) : ITlb
{
    // What each entry compares of a tag; kept apart so that a look-up does not work it out again.
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

    /// <summary>How many entries there are, valid or not.</summary>
    public int Count => entries.Length;

    /// <summary>The entry of an index; one that is not valid, where there is none.</summary>
    public TlbEntry this[int index] => index < entries.Length ? entries[index] : default;

    /// <summary>This TLB with the entry of an index replaced (a store to TLB Data Access); an index that it has not is none.</summary>
    public EntryTlb With(Word index, TlbEntry entry) => new(
        [.. entries.Select((known, i) => Choose(index == (ulong)i, entry, known))]);

    /// <summary>
    /// This TLB with an entry put in by a store to TLB Data In: in the place of the first that is not valid. If all are valid,
    /// hardware takes an unlocked one of its own choosing, here the first; if all are locked, the last (UltraSPARC manual, 6.11.2).
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

/// <summary>A TLB as the kernel's base-page mappings fill it: at most one 8 KB entry per page and context.</summary>
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
