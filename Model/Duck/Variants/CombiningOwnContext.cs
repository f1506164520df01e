using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, but the registers keep the process's own context. Its misses are looked up in the kernel's hat and do not count as the
/// kernel's. A change to the kernel's hat flushes only context 0 (facts: opensolaris-2006#F5).
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
public class CombiningOwnContext(string name, string summary) : Combining(name, summary, "facts: opensolaris-2006#F5")
{
    /// <inheritdoc/>
    public override ContextNumber ContextOf(State s, ContextNumber process) => process;

    /// <inheritdoc/>
    public override HatId SearchedHat(State s, ContextNumber context) => HatOf(s, context);
}
