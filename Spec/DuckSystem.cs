using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>DUCK on Solaris with one approach's hooks, as the engines see it.</summary>
/// <param name="approach">The approach.</param>
public sealed class DuckSystem(DuckVariant approach) : TransitionSystem<State, Step>
{
    // The same list under every approach, so that what follows from it is worked out once.
    private static readonly IReadOnlyList<StepKind<Step>> _kinds =
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

    /// <inheritdoc/>
    public override string Name => approach.Name;

    /// <inheritdoc/>
    public override State Initial => State.Boot(approach);

    /// <inheritdoc/>
    public override IReadOnlyList<StepKind<Step>> Steps => _kinds;

    /// <inheritdoc/>
    public override IReadOnlyList<Property<State, Step>> Properties { get; } = Catalogue.For(approach);

    /// <inheritdoc/>
    public override State Draw(INondet choice) => State.Draw(choice, approach);

    /// <inheritdoc/>
    public override Result<State> Apply(State state, Step step) => Machine.Apply(state, step);
}
