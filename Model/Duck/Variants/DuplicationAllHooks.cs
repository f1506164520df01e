namespace DuckVerified.Duck;

/// <summary>
/// The first repair that the refutations of duplication suggest: hooks also in the functions that the thesis omits (facts:
/// opensolaris-2006#R5).
/// </summary>
public sealed class DuplicationAllHooks() : Duplication(
    "duplication-all-hooks",
    "every hat function that changes translations is repeated on the kernel's hat",
    "repair suggested by the refutations of duplication",
    AllCalls);
