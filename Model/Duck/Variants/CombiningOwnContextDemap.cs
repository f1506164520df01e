using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining with a context of its own. A change to the kernel's hat also flushes the DUCK process's context. A fault of the kernel in [L,
/// H) counts as the process's.
/// </summary>
public sealed class CombiningOwnContextDemap() : CombiningOwnContext(
    "combining-own-context-demap", "combining with a context of its own, which changes to the kernel's hat flush too")
{
    /// <inheritdoc/>
    public override HatId FlushedWith(State s, ContextNumber context) => SearchedHat(s, context);

    /// <inheritdoc/>
    public override State AfterFlush(State s, HatId hat, VirtualPage page)
    {
        // The process runs with a context of its own in the kernel's hat.
        if (hat.IsKernel)
        {
            var own = Tag.Of(s.Registered, page);
            s = s with { Tlb = s.Tlb.Set(own, default), Tsb = s.Tsb.Set(own, default) };
        }

        return s;
    }

    /// <inheritdoc/>
    public override State Fini(State s, ContextNumber process)
    {
        // Its misses were looked up in the kernel's hat. So the entries of its context for the kernel's pages are removed too.
        var next = base.Fini(s, process);
        return next with
        {
            Tlb = next.Tlb.Rewrite((tag, tte) => tag.Context == process ? default : tte),
            Tsb = next.Tsb.Rewrite((tag, tte) => tag.Context == process ? default : tte),
        };
    }

    /// <inheritdoc/>
    public override Bit IsKernelMiss(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);

    /// <inheritdoc/>
    public override Bit IsKernelFault(Tag tag, in FaultContext fault) => tag.Context.IsKernel & !DuckRange.Contains(tag.Page);
}
