using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, where duck_init faults in every page of the stack for writing and locks it (F_SOFTLOCK). The stack then has its full size.
/// Any step that would remove a page or its write permission, fork included, is refused (facts: opensolaris-2006#F1).
/// </summary>
public sealed class CombiningSoftLock() : Combining(
    "combining-soft-locked-stack", "combining, with all pages of the stack loaded and locked by duck_init", "facts: opensolaris-2006#F1")
{
    /// <inheritdoc/>
    public override bool LocksStack => true;

    /// <inheritdoc/>
    public override Outcome? RefusalToInit(State s, ContextNumber caller, VirtualPage stack)
    {
        var hats = s.Hats;
        var isMissing = s.Segments.Any((tag, segment) => tag.Context == caller & segment.IsStack
            & !(hats[tag].Valid & hats[tag].WritePermission));
        return isMissing ? DuckOutcomes.StackNotLoaded : null;
    }
}
