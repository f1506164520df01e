using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>The approaches that are modelled.</summary>
public static class KernelVariants
{
    /// <summary>Writes the context register, and nothing else.</summary>
    public static readonly DuckVariant SwitchingNaive = new Switching(
        "switching-naive", "the kernel writes the process's context into the primary context register before the call");

    /// <summary><see cref="Duck.SwitchingDuplicatedCode"/>.</summary>
    public static readonly DuckVariant SwitchingDuplicatedCode = new SwitchingDuplicatedCode();

    /// <summary><see cref="Duck.SwitchingDone"/>.</summary>
    public static readonly DuckVariant SwitchingDone = new SwitchingDone();

    /// <summary>Combining as in the thesis, which observed a crash.</summary>
    public static readonly DuckVariant Combining = new Combining(
        "combining", "the process's address space uses the kernel's hat, and runs in context 0", "thesis 4.1.2");

    /// <summary><see cref="Duck.CombiningMlockall"/>.</summary>
    public static readonly DuckVariant CombiningMlockall = new CombiningMlockall();

    /// <summary><see cref="Duck.CombiningFlushWindows"/>.</summary>
    public static readonly DuckVariant CombiningFlushWindows = new CombiningFlushWindows();

    /// <summary><see cref="Duck.CombiningSoftLock"/>.</summary>
    public static readonly DuckVariant CombiningSoftLock = new CombiningSoftLock();

    /// <summary>A context of its own, as far as a change of the kernel's source allows (facts: opensolaris-2006#F5).</summary>
    public static readonly DuckVariant CombiningOwnContext = new CombiningOwnContext(
        "combining-own-context", "combining with a context of its own, whose misses are looked up in the kernel's hat");

    /// <summary><see cref="Duck.CombiningOwnContextDemap"/>.</summary>
    public static readonly DuckVariant CombiningOwnContextDemap = new CombiningOwnContextDemap();

    /// <summary><see cref="Duck.CombiningFaultByPrivilege"/>.</summary>
    public static readonly DuckVariant CombiningFaultByPrivilege = new CombiningFaultByPrivilege();

    /// <summary><see cref="Duck.CombiningFaultByAddress"/>.</summary>
    public static readonly DuckVariant CombiningFaultByAddress = new CombiningFaultByAddress();

    /// <summary><see cref="Duck.CombiningFaultByAccess"/>.</summary>
    public static readonly DuckVariant CombiningFaultByAccess = new CombiningFaultByAccess();

    /// <summary>Address space duplication exactly as the thesis hooks it (thesis 4.1.3): hat_memload and hat_unload.</summary>
    public static readonly DuckVariant Duplication = new Duplication(
        "duplication",
        "hat_memload and hat_unload on the DUCK process's hat are repeated on the kernel's",
        "thesis 4.1.3",
        HatCall.Memload,
        HatCall.Unload);

    /// <summary><see cref="Duck.DuplicationAllHooks"/>.</summary>
    public static readonly DuckVariant DuplicationAllHooks = new DuplicationAllHooks();

    /// <summary><see cref="Duck.DuplicationTwoWay"/>.</summary>
    public static readonly DuckVariant DuplicationTwoWay = new DuplicationTwoWay();

    /// <summary><see cref="Duck.DuplicationGlobalBit"/>.</summary>
    public static readonly DuckVariant DuplicationGlobalBit = new DuplicationGlobalBit();

    /// <summary><see cref="Duck.DuplicationSeveral"/>.</summary>
    public static readonly DuckVariant DuplicationSeveral = new DuplicationSeveral();

    /// <summary><see cref="Duck.DuplicationSeveralDisjoint"/>.</summary>
    public static readonly DuckVariant DuplicationSeveralDisjoint = new DuplicationSeveralDisjoint();

    /// <summary><see cref="Duck.SharedIa32"/>.</summary>
    public static readonly DuckVariant SharedIa32 = new SharedIa32();

    /// <summary>All of them, in the order of the reports.</summary>
    public static readonly IReadOnlyList<DuckVariant> All =
    [
        SwitchingNaive,
        SwitchingDuplicatedCode,
        SwitchingDone,
        Combining,
        CombiningMlockall,
        CombiningFlushWindows,
        CombiningSoftLock,
        CombiningOwnContext,
        CombiningOwnContextDemap,
        CombiningFaultByPrivilege,
        CombiningFaultByAddress,
        CombiningFaultByAccess,
        Duplication,
        DuplicationAllHooks,
        DuplicationTwoWay,
        DuplicationGlobalBit,
        DuplicationSeveral,
        DuplicationSeveralDisjoint,
        SharedIa32,
    ];

    /// <summary>The approach with a name; null if there is none.</summary>
    public static DuckVariant? Find(string name) => All.FirstOrDefault(known => known.Name == name);
}
