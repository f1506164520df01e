namespace DuckVerified.Sparc;

/// <summary>
/// A demap operation: it determines which entries a store to ASI_IMMU_DEMAP (0x57) or ASI_DMMU_DEMAP (0x5F) removes from that TLB
/// (UltraSPARC manual, 6.9.10; sun4u/sys/mmu.h). Locked entries are removed like all others.
/// </summary>
/// <param name="IsOfContext">Type 1, a context; otherwise type 0, a page.</param>
/// <param name="IsReserved">The context identifier 3: the operation does nothing.</param>
/// <param name="Context">The named context.</param>
/// <param name="Address">The address of the page; undefined for a context.</param>
public readonly record struct Demap(Bit IsOfContext, Bit IsReserved, ContextNumber Context, Word Address)
{
    /// <summary>Decodes the store's address: VA[63:13], bit 6 the type, bits 5:4 the context (0 primary, 1 secondary, 2 nucleus).</summary>
    public static Demap Of(Word address, MmuRegisters registers)
    {
        var selector = (address >> 4) & 3;
        return new(
            (address & 0x40) != 0,
            selector == 3,
            new(Data.Choose(selector == 0, registers.Primary.Bits, Data.Choose(selector == 1, registers.Secondary.Bits, 0)) & 0x1FFF),
            address & ~(Word)0x1FFF);
    }

    /// <summary>
    /// Whether an entry is removed. For a context: an entry of that context that is not global. For a page: an entry that matches the
    /// address in that context, at the entry's own page size, global or not.
    /// </summary>
    public Bit Removes(TlbEntry entry)
    {
        var ofContext = entry.Data.Valid & !entry.Data.Global & entry.Tag.Context == Context;
        return !IsReserved & ((IsOfContext & ofContext) | (!IsOfContext & entry.Answers(Context, Address)));
    }

    /// <summary>The entry after the operation.</summary>
    public TlbEntry Applied(TlbEntry entry)
    {
        var goes = Removes(entry);
        return new(
            new(Data.Choose(goes, 0, entry.Tag.Bits)),
            new(Data.Choose(goes, 0, entry.Data.Bits)));
    }
}
