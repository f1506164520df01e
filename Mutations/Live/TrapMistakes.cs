namespace DuckVerified.Mutations.Live;

/// <summary>Mistakes in how traps are entered and left, in privileged instructions, and in register windows.</summary>
internal static class TrapMistakes
{
    private const string Cpu = "Model/Sparc/Cpu.cs";
    private const string Pstate = "Model/Sparc/Pstate.cs";
    private const string Frames = "Model/Sparc/TrapFrames.cs";
    private const string Windows = "Model/Sparc/Windows.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "trap-keeps-level",
            "A trap does not raise TL.",
            new(Cpu, "Cpu", "Trap", "drop-initializer", "TrapLevel = TrapLevel + 1")),
        new(
            "trap-vector-ignores-level",
            "A trap above TL 0 is handled in the half of the trap table that is for TL 0.",
            new(Cpu, "Cpu", "Trap", "change-number", "1")),
        new(
            "exception-with-alternate-globals",
            "data_access_exception sees the alternate globals.",
            new(Cpu, "Cpu", "IsOfMmu", "change-number", "0x30")),
        new(
            "miss-with-alternate-globals",
            "fast_instruction_access_MMU_miss sees the alternate globals.",
            new(Cpu, "Cpu", "IsOfMmu", "change-number", "0x64")),
        new(
            "spill-trap-keeps-window",
            "A spill trap does not turn to the oldest window.",
            new(Cpu, "Cpu", "WindowsFor", "change-number", "0x080")),
        new(
            "fill-trap-keeps-window",
            "A fill trap does not turn to the caller's window.",
            new(Cpu, "Cpu", "WindowsFor", "change-number", "0x0C0")),
        new(
            "clean-trap-keeps-window",
            "A clean_window trap does not turn to the window that is to be cleaned.",
            new(Windows, "Windows", "ForClean", "change-number", "1")),
        new(
            "trap-state-without-identifier",
            "TSTATE does not remember the ASI register.",
            new(Frames, "TrapState", "Of", "drop-right", "(conditionCodes << 32) | (asi.Bits << 24)")),
        new(
            "trap-state-without-codes",
            "TSTATE does not remember the condition codes.",
            new(Frames, "TrapState", "Of", "drop-left", "(conditionCodes << 32) | (asi.Bits << 24)")),
        new(
            "user-returns-from-traps",
            "User code may execute done and retry.",
            new(Cpu, "Cpu", "Return", "condition-false", "!Pstate.IsPrivileged")),
        new(
            "done-executes-again",
            "DONE goes back to the instruction that trapped.",
            new(Cpu, "Cpu", "Done", "swap-member", "Npc")),
        new(
            "return-keeps-level",
            "DONE and RETRY do not lower TL.",
            new(Cpu, "Cpu", "Return", "drop-initializer", "TrapLevel = TrapLevel - 1")),
        new(
            "return-keeps-pstate",
            "DONE and RETRY do not restore PSTATE.",
            new(Cpu, "Cpu", "Return", "drop-initializer", "Pstate = new(frame.State.Pstate.Bits & 0xF3F)")),
        new(
            "return-keeps-window",
            "DONE and RETRY do not restore CWP.",
            new(Cpu, "Cpu", "Return", "drop-initializer", "Windows = Windows with { Current = frame.State.Window }")),
        new(
            "return-keeps-identifier",
            "DONE and RETRY do not restore the ASI register.",
            new(Cpu, "Cpu", "Return", "drop-initializer", "Asi = frame.State.Asi")),
        new(
            "return-keeps-codes",
            "DONE and RETRY do not restore the condition codes.",
            new(Cpu, "Cpu", "Return", "drop-initializer", "ConditionCodes = frame.State.ConditionCodes")),
        new(
            "jump-to-any-address",
            "A jump to an address that is no instruction's does not trap.",
            new(Cpu, "Cpu", "Jump", "condition-true", "(target & 3) == 0")),
        new(
            "pstate-not-written",
            "WRPR %pstate has no effect.",
            new(Cpu, "Cpu", "WritePstate", "drop-initializer", "Pstate = new(value & 0xF3F)")),
        new(
            "trap-level-not-written",
            "WRPR %tl has no effect.",
            new(
                Cpu,
                "Cpu",
                "WriteTrapLevel",
                "drop-initializer",
                "TrapLevel = Data.Choose((value & 7) > TrapFrames.MaxLevel, TrapFrames.MaxLevel, value & 7)")),
        new(
            "privileged-instructions-for-everybody",
            "User code may execute privileged instructions.",
            new(Cpu, "Cpu", "Privileged", "condition-true", "Pstate.IsPrivileged")),
        new(
            "flushw-does-nothing",
            "FLUSHW leaves the windows where they are.",
            new(Cpu, "Cpu", "FlushWindows", "condition-false", "Windows.MustFlush")),
        new(
            "others-windows-by-own-handlers",
            "Windows of another address space are spilled and filled by the handlers for one's own.",
            new(Windows, "Windows", "Handlers", "drop-left", "_otherHandlers | ((State & 0x38) >> 1)")),
        new(
            "saved-keeps-others",
            "SAVED does not count down OTHERWIN.",
            new(Windows, "Windows", "AfterSaved", "drop-initializer", "OtherWin = Data.Choose(OtherWin == 0, 0, (OtherWin - 1) & 7)")),
        new(
            "restored-cleans-nothing",
            "RESTORED does not count up CLEANWIN.",
            new(
                Windows,
                "Windows",
                "AfterRestored",
                "drop-initializer",
                "CleanWin = Data.Choose(CleanWin < 7, CleanWin + 1, CleanWin)")),
        new(
            "restored-keeps-free",
            "RESTORED does not count down CANSAVE.",
            new(
                Windows,
                "Windows",
                "AfterRestored",
                "drop-initializer",
                "CanSave = Data.Choose(OtherWin == 0, (CanSave - 1) & 7, CanSave)")),
    ];
}
