namespace DuckVerified.Duck;

/// <summary>
/// Duplicates with the G bit set, so that an entry would match in every context. The hat refuses to make such a translation
/// (sfmmu/vm/hat_sfmmu.c:sfmmu_tteload_addentry; facts: opensolaris-2006#F7).
/// </summary>
public sealed class DuplicationGlobalBit() : Duplication(
    "duplication-global-bit",
    "duplicated translations are global, to serve the kernel's and the process's context at once",
    "facts: opensolaris-2006#F7",
    AllCalls)
{
    /// <inheritdoc/>
    public override bool HookSetsGlobalBit => true;
}
