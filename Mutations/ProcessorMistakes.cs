using DuckVerified.Mutations.Live;

namespace DuckVerified.Mutations;

/// <summary>
/// Mistakes in the part of the processor that no step of the system runs, so that only lemmas can fall: TLB replacement and
/// demap, traps, register windows and Solaris' handlers of them. One that the emulator's cases catch too is taken from there.
/// </summary>
internal static class ProcessorMistakes
{
    private const string Tlb = "Model/Sparc/Tlb.cs";
    private const string Cpu = "Model/Sparc/Cpu.cs";
    private const string Windows = "Model/Sparc/Windows.cs";
    private const string Handlers = "Model/Solaris/WindowHandlers.cs";
    private const string Buffer = "Model/Solaris/WindowBuffer.cs";

    private static readonly Mutation[] _mistakes =
    [
        Live("demap-of-page-ignored"),
        Live("demap-of-context-ignored"),
        Live("demap-of-context-takes-global"),
        new(
            "look-up-ignores-tags",
            "The TLB answers with its first valid entry, whatever the address and the context.",
            new(
                Tlb,
                "EntryTlb",
                "Find",
                "drop-left",
                "((known[i].Tag.Bits ^ wanted) & masks[i]) == 0 && known[i].Data.Valid")),
        Live("insert-everywhere"),
        new(
            "insert-over-locked",
            "A store to TLB Data In replaces the first entry, locked or not, where all are valid.",
            new(Tlb, "EntryTlb", "Insert", "drop-right", "!someInvalid & !entries[i].Data.Locked")),
        Live("trap-keeps-level"),
        Live("trap-vector-ignores-level"),
        Live("trap-state-without-identifier"),
        Live("return-keeps-window"),
        Live("return-keeps-pstate"),
        Live("fetch-without-privilege-check"),
        Live("privileged-instructions-for-everybody"),
        Live("user-writes-mmu-registers"),
        Live("primary-not-written"),
        Live("trap-level-selects-no-context"),
        new(
            "save-without-spill",
            "SAVE takes the next window although none is free.",
            new(Cpu, "Cpu", "Save", "condition-false", "Windows.MustSpill")),
        new(
            "save-keeps-window",
            "SAVE does not turn to the next window.",
            new(Windows, "Windows", "AfterSave", "drop-initializer", "Current = (Current + 1) & 7")),
        new(
            "spill-turns-too-far",
            "A spill trap turns to the window behind the oldest.",
            new(Windows, "Windows", "ForSpill", "change-number", "2")),
        new(
            "other-windows-ignored",
            "A window trap never selects a handler of the other address space.",
            MutationSite.Rewritten(Windows, "Windows", "Handlers", "OtherWin == 0", "OtherWin <= 7")),
        new(
            "other-handler-by-normal-state",
            "The handler of the other address space's windows is selected by WSTATE.NORMAL.",
            MutationSite.Rewritten(Windows, "Windows", "Handlers", "((State & 0x38) >> 1)", "((State & 7) << 2)")),
        new(
            "spill-goes-on-after-trap",
            "A spill handler goes on as if a store that trapped had been carried out.",
            new(Handlers, "WindowHandlers", "Spill", "condition-true", "end.Trap == TrapType.None")),
        new(
            "spill-without-last-register",
            "A spill handler leaves out the last of a 64-bit frame's registers.",
            new(Handlers, "WindowHandlers", "Attempt", "change-number", "15")),
        Live("saved-keeps-others"),
        new(
            "buffer-without-window",
            "The tail of a spill handler counts the window in the buffer, but does not put it there.",
            new(Buffer, "WindowBuffer", "Only", "drop-call", "Pointers.Set(default, window)")),
        new(
            "handler-goes-on-after-trap",
            "A fault inside a window handler ends at the next instruction, not at the handler's last.",
            new(
                Handlers,
                "WindowHandlers",
                "ToTail",
                "drop-initializer",
                "Traps = traps.WithNpc(level, lastInstruction)")),
    ];

    public static readonly IReadOnlyList<Mutation> All =
        [.. _mistakes.Select(mistake => mistake with { Asked = MutatedSystem.Lemmas })];

    private static Mutation Live(string id) => NamedMutations.Live.SelectMany(kind => kind).Single(mutation => mutation.Id == id);
}
