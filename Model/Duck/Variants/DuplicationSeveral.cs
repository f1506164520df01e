using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Several DUCK processes at a time, all linked alike: "we do not see any obstacles that prevent running multiple DUCK
/// processes" (thesis 4.1.3, footnote 1). The mirror in the kernel's hat has room for one translation of a page.
/// </summary>
public sealed class DuplicationSeveral() : Duplication(
    "duplication-several",
    "several DUCK processes, all linked into the same [L, H), with every hook",
    "thesis 4.1.3, footnote 1",
    AllCalls)
{
    /// <inheritdoc/>
    public override bool AllowsSeveral => true;
}
