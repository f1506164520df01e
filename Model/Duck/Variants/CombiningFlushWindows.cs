using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining, where duck_init flushes the register windows to the stack. Then the page under the stack pointer is loaded, and no window
/// still needs to be spilled (facts: opensolaris-2006#F3).
/// </summary>
public sealed class CombiningFlushWindows() : Combining(
    "combining-flush-windows", "combining, with the register windows flushed to the stack by duck_init", "facts: opensolaris-2006#F3")
{
    /// <inheritdoc/>
    public override Outcome? RefusalToInit(State s, ContextNumber caller, VirtualPage stack) =>
        s.Hats[HatId.OwnedBy(caller).At(stack)].Valid ? null : DuckOutcomes.StackNotLoaded;
}
