namespace DuckVerified.Duck;

/// <summary>
/// Combining after mlockall: pages stay in memory, but mlockall loads no translation 
/// (facts: opensolaris-2006#R4 and opensolaris-2006#F2).
/// </summary>
public sealed class CombiningMlockall() : Combining(
    "combining-mlockall", "combining, with the process's pages locked in memory", "facts: opensolaris-2006#F2")
{
    /// <inheritdoc/>
    public override bool LocksMemory => true;
}
