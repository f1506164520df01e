namespace DuckVerified.Mutations.Duck;

/// <summary>Mistakes in the hat layer: translations, the caches of them, and which frames are in use.</summary>
internal static class HatMistakes
{
    private const string Hat = "Model/Solaris/Hat.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "load-without-flush",
            "A load over a mapping of the same frame leaves the old rights in the caches.",
            new(Hat, "Hat", "LoadInto", "remove-statement", "s = Flush(s, hat, page);")),
        new(
            "unload-without-flush",
            "hat_unload leaves the translation in the caches.",
            new(Hat, "Hat", "UnloadFrom", "remove-statement", "s = Flush(s, hat, page);")),
        new(
            "chgprot-without-flush",
            "hat_chgprot leaves the old rights in the caches.",
            new(Hat, "Hat", "ChgprotOf", "remove-statement", "s = Flush(s, hat, page);")),
        new(
            "sync-without-flush",
            "hat_sync clears the modified bit, and the caches still let stores through.",
            new(Hat, "Hat", "Sync", "remove-statement", "s = Flush(s, hat, page);")),
        new(
            "flush-forgets-tlb",
            "A flush of one page drops it from the TSB, but not from the TLB.",
            new(Hat, "Hat", "Flush", "drop-initializer", "Tlb = s.Tlb.Set(tag, default)")),
        new(
            "flush-forgets-tsb",
            "A flush of one page drops it from the TLB, but not from the TSB.",
            new(Hat, "Hat", "Flush", "drop-initializer", "Tsb = s.Tsb.Set(tag, default)")),
        new(
            "change-without-flush",
            "hat_clrattr and hat_swapout change the translations of a hat and leave the TLB as it is.",
            new(Hat, "Hat", "Change", "drop-initializer", "Tlb = s.Tlb.Rewrite((tag, tte) => IsFlushed(tag) ? default : tte)")),
        new(
            "memload-forgets-frame",
            "hat_memload does not mark the frame as in use.",
            new(Hat, "Hat", "LoadInto", "drop-initializer", "Frames = s.Frames.Set(frame, FrameUse.InUse)")),
        new(
            "pageout-keeps-mappings",
            "hat_pageunload leaves the hats' translations of the frame that is about to be freed.",
            new(Hat, "Hat", "PageUnload", "drop-initializer", "Hats = hats.Rewrite((_, tte) => Maps(tte, frame) ? default : tte)")),
        new(
            "pageout-without-flush",
            "hat_pageunload leaves the TLB's translations of the frame that is about to be freed.",
            new(
                Hat,
                "Hat",
                "PageUnload",
                "drop-initializer",
                "Tlb = s.Tlb.Rewrite((tag, tte) => "
                    + "Maps(hats[s.Kernel.FlushedWith(s, tag.Context).At(tag.Page)], frame) ? default : tte)")),
        new(
            "pageout-keeps-tsb",
            "hat_pageunload leaves the TSB's translations of the frame that is about to be freed.",
            new(
                Hat,
                "Hat",
                "PageUnload",
                "drop-initializer",
                "Tsb = s.Tsb.Rewrite((tag, tte) => "
                    + "Maps(hats[s.Kernel.FlushedWith(s, tag.Context).At(tag.Page)], frame) ? default : tte)")),
        new(
            "chgprot-does-nothing",
            "hat_chgprot leaves the rights as they are.",
            new(Hat, "Hat", "ChgprotOf", "drop-initializer", "Hats = s.Hats.Set(tag, old.WithProtection(protection))")),
        new(
            "exit-frees-every-hat",
            "A process that exits takes everybody's translations with it.",
            new(Hat, "Hat", "Free", "condition-true", "HatId.In(tag) == hat")),
        new(
            "exit-keeps-tsb",
            "The TSB of a process that exits is freed with its translations in it.",
            new(Hat, "Hat", "Free", "drop-initializer", "Tsb = s.Tsb.Rewrite((tag, tte) => tag.Context == hat.Owner ? default : tte)")),
        new(
            "privilege-inverted",
            "A new translation is privileged exactly where PROT_USER is asked for.",
            new("Model/Sparc/Tte.cs", "Tte", "Memory", "change-number", "1", 4)),
    ];
}
