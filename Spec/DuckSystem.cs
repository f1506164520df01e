using DuckVerified.Duck;
using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>DUCK on Solaris with one approach's hooks, as the engines see it.</summary>
/// <param name="approach">The approach.</param>
public sealed class DuckSystem(Approach approach) : TransitionSystem<State, Step>
{
    /// <inheritdoc/>
    public override string Name => approach.Name;

    /// <inheritdoc/>
    public override State Initial => State.Boot;

    /// <inheritdoc/>
    public override IReadOnlyList<StepKind<Step>> Steps { get; } =
    [
        new("exec", Exec.Draw),
        new("exit", Exit.Draw),
        new("memload", Memload.Draw),
        new("unload", Unload.Draw),
        new("unload-callback", UnloadCallback.Draw),
        new("chgprot", Chgprot.Draw),
        new("page-out", PageOut.Draw),
        new("tlb-evict", TlbEvict.Draw),
        new("user-access", UserAccess.Draw),
        new("copy-access", CopyAccess.Draw),
        new("duck-init", DuckInit.Draw),
        new("duck-fini", DuckFini.Draw),
        new("callback-access", CallbackAccess.Draw),
        new("callback-allocate", CallbackAllocate.Draw),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Property<State, Step>> Properties => Catalogue.OfApproaches;

    /// <inheritdoc/>
    public override State Draw(IChoice choice) => State.Draw(choice);

    /// <inheritdoc/>
    public override Result<State> Apply(State state, Step step) => Machine.Apply(state, step, approach);
}
