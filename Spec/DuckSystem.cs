using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>The specification of DUCK on Solaris with one kernel variant.</summary>
public static class DuckSystem
{
    // The same list object for every approach, so that results derived from it are computed once.
    private static readonly IReadOnlyList<StepKind<State>> _kinds =
    [
        new("exec", Exec.Draw),
        new("exit", Exit.Draw),
        new("fork-process", ForkProcess.Draw),
        new("context-wrap", ContextWrap.Draw),
        new("as-map", AsMap.Draw),
        new("as-unmap", AsUnmap.Draw),
        new("mprotect", Mprotect.Draw),
        new("memload", Memload.Draw),
        new("unload", Unload.Draw),
        new("chgprot", Chgprot.Draw),
        new("sync", Sync.Draw),
        new("swapout", Swapout.Draw),
        new("page-out", PageOut.Draw),
        new("tlb-evict", TlbEvict.Draw),
        new("tsb-evict", TsbEvict.Draw),
        new("user-access", UserAccess.Draw),
        new("window-spill", WindowSpill.Draw),
        new("copy-access", CopyAccess.Draw),
        new("duck-init", DuckInit.Draw),
        new("duck-fini", DuckFini.Draw),
        new("callback-call", CallbackCall.Draw),
        new("callback-access", CallbackAccess.Draw),
        new("callback-allocate", CallbackAllocate.Draw),
    ];

    /// <summary>Returns the specification of one variant.</summary>
    public static Specification<State> Of(DuckVariant variant) => new(
        variant.Name, State.Boot(variant), nondet => State.Draw(nondet, variant), _kinds, Catalogue.For(variant));
}
