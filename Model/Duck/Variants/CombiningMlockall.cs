namespace DuckVerified.Duck;

/// <summary>
/// Combining after mlockall: pages stay in memory, but mlockall loads no translation (fact R4; facts, table 4, F2).
/// </summary>
public sealed class CombiningMlockall() : Combining(
    "combining-mlockall", "combining, with the process's pages locked in memory", "facts, section 4, F2")
{
    /// <inheritdoc/>
    public override bool LocksMemory => true;
}
