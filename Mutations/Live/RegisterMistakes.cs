namespace DuckVerified.Mutations.Live;

/// <summary>Mistakes in the MMU's own registers: what a fault leaves in them, and what a store to them does.</summary>
internal static class RegisterMistakes
{
    private const string Registers = "Model/Sparc/MmuRegisters.cs";
    private const string Status = "Model/Sparc/FaultStatus.cs";
    private const string Mmu = "Model/Sparc/Mmu.cs";
    private const string Cpu = "Model/Sparc/Cpu.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "miss-keeps-fetch-tag",
            "A fetch's miss does not set the instruction side's Tag Access.",
            new(Registers, "MmuRegisters", "After", "drop-initializer", "InstructionTag = tag")),
        new(
            "miss-keeps-data-tag",
            "A data miss does not set Tag Access.",
            new(Registers, "MmuRegisters", "After", "drop-initializer", "DataTag = tag")),
        new(
            "exception-keeps-data-tag",
            "A refused access does not set Tag Access.",
            new(Registers, "MmuRegisters", "After", "drop-initializer", "DataTag = tag", 1)),
        new(
            "refusal-keeps-fault-address",
            "A refused access does not set SFAR.",
            new(Registers, "MmuRegisters", "After", "drop-initializer", "DataFaultAddress = access.Address")),
        new(
            "status-without-valid",
            "SFSR.FV is not set.",
            new(Status, "FaultStatus", "After", "drop-left", "1 | Data.Choose(IsValid, 1 << 1, 0)")),
        new(
            "status-without-overwrite",
            "SFSR.OW is not set where the last fault had not been read.",
            new(Status, "FaultStatus", "After", "drop-right", "1 | Data.Choose(IsValid, 1 << 1, 0)")),
        new(
            "status-without-write",
            "SFSR.W is not set for a store.",
            new(Status, "FaultStatus", "After", "condition-false", "writes")),
        new(
            "status-privilege-as-write",
            "SFSR tells privilege in the place of W.",
            new(Status, "FaultStatus", "After", "change-number", "3")),
        new(
            "status-context-secondary-as-primary",
            "SFSR.CT tells the secondary context as the primary.",
            new(Mmu, "Mmu", "ContextFieldOf", "change-number", "1")),
        new(
            "status-context-nucleus-as-none",
            "SFSR.CT tells the nucleus as no context.",
            new(Mmu, "Mmu", "ContextFieldOf", "change-number", "2")),
        new(
            "primary-not-written",
            "A store to the primary context register is forgotten.",
            new(Cpu, "Cpu", "DataRegister", "drop-initializer", "Primary = new(value & 0x1FFF)")),
        new(
            "secondary-loses-a-bit",
            "A store to the secondary context register loses the last bit.",
            new(Cpu, "Cpu", "DataRegister", "change-number", "0x1FFF", 1)),
        new(
            "user-writes-mmu-registers",
            "User code may store to the MMU's own registers.",
            new(
                Cpu,
                "Cpu",
                "StoreToMmu",
                "condition-false",
                "translation.Trap is TrapType.AddressNotAligned or TrapType.PrivilegedAction")),
    ];
}
