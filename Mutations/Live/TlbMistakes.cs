namespace DuckVerified.Mutations.Live;

/// <summary>Mistakes in what a TLB entry answers to, and in how entries come and go.</summary>
internal static class TlbMistakes
{
    private const string Tte = "Model/Sparc/Tte.cs";
    private const string Tlb = "Model/Sparc/Tlb.cs";
    private const string Demap = "Model/Sparc/Demap.cs";
    private const string Cpu = "Model/Sparc/Cpu.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "page-64k-as-8k",
            "A 64 KB page answers for 8 KB only.",
            new(Tte, "Tte", "OffsetMask", "drop-left", "low | high")),
        new(
            "page-512k-as-4m",
            "A 512 KB page answers for 4 MB.",
            new(Tte, "Tte", "OffsetMask", "drop-left", "low & high")),
        new(
            "page-64k-with-bits-of-4m",
            "A 64 KB page does not compare the address bits that only a 4 MB page leaves out.",
            new(Tte, "Tte", "OffsetMask", "drop-right", "low & high")),
        new(
            "global-inverted",
            "Entries that are not global answer in every context, and global ones in theirs only.",
            new(Tte, "Tte", "MatchMask", "change-number", "1", 1)),
        new(
            "context-not-compared",
            "Every entry answers in every context.",
            new(Tte, "Tte", "MatchMask", "drop-right", "~OffsetMask | ((0 - ((Bits & 1) ^ 1)) & 0x1FFF)")),
        new(
            "byte-order-bit-misplaced",
            "The page's byte order is read from the bit beside IE.",
            new(Tte, "Tte", "InvertsEndianness", "change-number", "59")),
        new(
            "invalid-entry-answers",
            "An entry that is not valid hides a valid one behind it.",
            new(Tlb, "EntryTlb", "Find", "drop-right", "((known[i].Tag.Bits ^ wanted) & masks[i]) == 0 && known[i].Data.Valid")),
        new(
            "insert-everywhere",
            "A store to TLB Data In fills every free entry.",
            new(Tlb, "EntryTlb", "Insert", "drop-right", "gives & !isPlaced")),
        new(
            "insert-over-the-first-unlocked",
            "A store to TLB Data In replaces the first unlocked entry although others are free.",
            new(Tlb, "EntryTlb", "Insert", "drop-left", "!someInvalid & !entries[i].Data.Locked")),
        new(
            "tlb-index-misread",
            "A store to TLB Data Access for an entry of an odd number writes the one before it.",
            new(Cpu, "Cpu", "IndexOf", "change-number", "0x3F")),
        new(
            "demap-page-as-context",
            "Every demap is taken for one of a context.",
            new(Demap, "Demap", "Of", "change-number", "0")),
        new(
            "demap-of-the-other-context",
            "A demap that names the primary context is one of the secondary.",
            new(Demap, "Demap", "Of", "swap-member", "Primary")),
        new(
            "demap-by-reserved-selector",
            "A demap with the reserved context identifier removes what the nucleus has.",
            new(
                Demap,
                "Demap",
                "Removes",
                "drop-left",
                "!IsReserved & ((IsOfContext & ofContext) | (!IsOfContext & entry.Answers(Context, Address)))")),
        new(
            "demap-nucleus-as-reserved",
            "Demap takes the identifier of the nucleus and the reserved one for each other.",
            new(Demap, "Demap", "Of", "change-number", "3", 1)),
        new(
            "demap-of-context-takes-global",
            "A demap of a context removes global entries too.",
            new(Demap, "Demap", "Removes", "drop-right", "entry.Data.Valid & !entry.Data.Global")),
        new(
            "demap-of-context-ignored",
            "A demap of a context does nothing.",
            new(
                Demap,
                "Demap",
                "Removes",
                "drop-left",
                "(IsOfContext & ofContext) | (!IsOfContext & entry.Answers(Context, Address))")),
        new(
            "demap-of-page-ignored",
            "A demap of a page does nothing.",
            new(
                Demap,
                "Demap",
                "Removes",
                "drop-right",
                "(IsOfContext & ofContext) | (!IsOfContext & entry.Answers(Context, Address))")),
    ];
}
