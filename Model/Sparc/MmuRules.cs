namespace DuckVerified.Sparc;

/// <summary>
/// The rules for translations: those of the manual (UltraSPARC manual, 6.4 to 6.9, and SPARC V9), or those of an emulator that departs from
/// it. The letters are those of docs/qemu-departures.md.
/// </summary>
[Flags]
public enum MmuRules
{
    /// <summary>The rules of the manual.</summary>
    Manual = 0,

    /// <summary>A plain identifier selects the nucleus above TL 0.</summary>
    A = 1,

    /// <summary>Above TL 0 no privilege is needed for accesses that name no identifier or a plain one.</summary>
    B = 2,

    /// <summary>No-fault loads may not read no-fault-only pages.</summary>
    C = 4,

    /// <summary>An identifier that the access may not use raises 0x32.</summary>
    D = 8,

    /// <summary>Atomic accesses outside the cacheable pages are allowed.</summary>
    E = 16,

    /// <summary>privileged_action comes before mem_address_not_aligned.</summary>
    F = 32,

    /// <summary>
    /// SFSR and SFAR record less: nothing for refused identifiers and misaligned jumps, and no W if an atomic access fails as a load.
    /// </summary>
    H = 64,

    /// <summary>QEMU 7.2 (sun4u): all departures.</summary>
    Qemu = A | B | C | D | E | F | H,
}

/// <summary>Queries on <see cref="MmuRules"/>.</summary>
public static class MmuRulesExtensions
{
    /// <summary>Whether the rules contain a departure. The result never depends on the machine's state.</summary>
    public static bool Has(this MmuRules rules, MmuRules departure) => (rules & departure) != 0;
}
