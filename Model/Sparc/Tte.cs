namespace DuckVerified.Sparc;

/// <summary>
/// A translation table entry (TTE), the 64-bit data word (sun4u/sys/pte.h:tte_t): hardware fields as in the UltraSPARC III
/// manual, software fields as Solaris uses them. The all-zero word is "no translation".
/// </summary>
[Word(bits: 64)]
public readonly partial struct Tte
{
    /// <summary>
    /// The bits that a TLB must agree on with the hat (sun4u/sys/pte.h:MAKE_TTE_MASK): v, sz, nfo, ie, sz2, pa,
    /// exec_perm, l, cp, cv, e, p, w, g.
    /// </summary>
    public static readonly Word HardwareMask = 0xF801_7FFF_FFFF_E0FF;

    private static readonly Word _modifiedBit = 0x2;
    private static readonly Word _referencedBit = 0x400;
    private static readonly Word _writePermissionBit = 0x200;

    /// <summary>Bit 63, V: the entry translates.</summary>
    public Bit Valid => (Bits >> 63) == 1;

    /// <summary>Bits 62:61, Size: 0 8 KB, 1 64 KB, 2 512 KB, 3 4 MB.</summary>
    public Word Size => (Bits >> 61) & 3;

    /// <summary>Bit 60, NFO: only no-fault loads may use the page.</summary>
    public Bit NoFaultOnly => ((Bits >> 60) & 1) == 1;

    /// <summary>Bit 59, IE: accesses through the entry use the inverse byte order.</summary>
    public Bit InvertsEndianness => ((Bits >> 59) & 1) == 1;

    /// <summary>Bits 42:13: the frame (of the first 8 KB, for a large page).</summary>
    public Frame Frame => new((Bits >> 13) & 0x3FFF_FFFF);

    /// <summary>Bit 10, software: the page was referenced through this entry.</summary>
    public Bit Referenced => ((Bits >> 10) & 1) == 1;

    /// <summary>Bit 9, software wr_perm: the owner may write.</summary>
    public Bit WritePermission => ((Bits >> 9) & 1) == 1;

    /// <summary>Bit 7, software exec_perm: the owner may execute; checked when an instruction TLB is filled.</summary>
    public Bit ExecutePermission => ((Bits >> 7) & 1) == 1;

    /// <summary>Bit 6, L: a TLB fill does not replace the entry. A demap still removes it.</summary>
    public Bit Locked => ((Bits >> 6) & 1) == 1;

    /// <summary>Bit 5, CP: cacheable in physically indexed caches; atomics need it.</summary>
    public Bit Cacheable => ((Bits >> 5) & 1) == 1;

    /// <summary>Bit 3, E: accesses have side effects.</summary>
    public Bit SideEffect => ((Bits >> 3) & 1) == 1;

    /// <summary>Bit 2, P: privileged code only.</summary>
    public Bit Privileged => ((Bits >> 2) & 1) == 1;

    /// <summary>Bit 1, W: the hardware allows stores. Solaris uses it as "modified".</summary>
    public Bit Writable => ((Bits >> 1) & 1) == 1;

    /// <summary>Bit 0, G: matches in every context. Solaris never sets it.</summary>
    public Bit Global => (Bits & 1) == 1;

    /// <summary>
    /// The address bits below the page size: 0x1FFF for 8 KB up to 0x3FFFFF for 4 MB. The value is computed from the size bits, so that it
    /// does not fork on the size.
    /// </summary>
    public Word OffsetMask
    {
        get
        {
            var low = (Bits >> 61) & 1;
            var high = (Bits >> 62) & 1;
            return 0x1FFF
                | ((0 - (low | high)) & 0xE000) // 64 KB and more
                | ((0 - high) & 0x7_0000) // 512 KB and more
                | ((0 - (low & high)) & 0x38_0000); // 4 MB
        }
    }

    /// <summary>
    /// The bits of a tag that must agree for a match: VA above the page size and, unless the entry is global, the context.
    /// </summary>
    public Word MatchMask => ~OffsetMask | ((0 - ((Bits & 1) ^ 1)) & 0x1FFF);

    /// <summary>This entry after the first reference through it.</summary>
    public Tte AsReferenced => new(Bits | _referencedBit);

    /// <summary>This entry after the first store through it: referenced and modified.</summary>
    public Tte AsModified => new(Bits | _referencedBit | _modifiedBit);

    /// <summary>This entry as a new load of the same page with the same permissions would make it: not modified.</summary>
    public Tte AsLoadedAnew => new((Bits | _referencedBit) & ~_modifiedBit);

    /// <summary>
    /// The entry that hat_memload makes (sfmmu/vm/hat_sfmmu.c:sfmmu_memtte): 8 KB, referenced, cacheable, not modified, not global, and
    /// privileged unless PROT_USER is given.
    /// </summary>
    public static Tte Memory(Frame frame, Protection protection)
    {
        var p = protection.Bits;
        return new(
            0x8000_0000_0000_0430
            | frame.Address
            | (((p >> 1) & 1) << 9) // wr_perm := PROT_WRITE
            | (((p >> 2) & 1) << 7) // exec_perm := PROT_EXEC
            | ((((p >> 3) & 1) ^ 1) << 2)); // P := !PROT_USER
    }

    /// <summary>
    /// This entry with the protection changed (sfmmu/vm/hat_sfmmu.c:sfmmu_vtop_prot). The user and write permissions become those of
    /// <paramref name="protection"/>. If the write permission is removed, the modified bit is cleared too. The rest does not change.
    /// </summary>
    public Tte WithProtection(Protection protection)
    {
        var p = protection.Bits;
        var write = (p >> 1) & 1;
        var kept = Bits & ~(_writePermissionBit | 0x4) & ~((write ^ 1) << 1);
        return new(kept | (write << 9) | ((((p >> 3) & 1) ^ 1) << 2));
    }

    /// <summary>This entry with its referenced and modified bits clear: the next store through it traps.</summary>
    public Tte AsSynced => new(Bits & ~(_referencedBit | _modifiedBit));

    /// <summary>
    /// This entry without write permission (sfmmu/vm/hat_sfmmu.c:sfmmu_chgattr with SFMMU_CLRATTR). The modified bit is cleared too.
    /// </summary>
    public Tte WithoutWrite => new(Bits & ~(_writePermissionBit | _modifiedBit));

    /// <summary>Whether two entries map the same frame with the same rights: V, frame, P, wr_perm and exec_perm agree.</summary>
    public Bit GrantsTheSameAs(Tte other) => ((Bits ^ other.Bits) & 0x8000_07FF_FFFF_E284) == 0;

    /// <summary>
    /// Whether this is a cached copy of an entry, in all fields that hardware uses. W may be clear although the entry's W is set, as after
    /// the first store through another context. This costs only a trap.
    /// </summary>
    public Bit IsCopyOf(Tte entry) => ((Bits ^ entry.Bits) & HardwareMask & ~_modifiedBit) == 0 & (!Writable | entry.Writable);
}
