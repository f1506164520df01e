using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// The machine alone, as the engines see it: the lemmas, which are about no state and no step, and so the same whatever the
/// approach. Nothing happens in it, and every engine answers once for all approaches.
/// </summary>
public sealed class HardwareSystem : TransitionSystem<State, Step>
{
    /// <summary>The system's name in commands and reports, beside those of the approaches.</summary>
    public const string SystemName = "hardware";

    /// <inheritdoc/>
    public override string Name => SystemName;

    /// <inheritdoc/>
    public override State Initial => State.Boot(Duck.KernelVariants.Duplication);

    /// <inheritdoc/>
    public override IReadOnlyList<StepKind<Step>> Steps => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Property<State, Step>> Properties => Catalogue.OfHardware;

    /// <inheritdoc/>
    public override State Draw(INondet choice) => State.Draw(choice, Duck.KernelVariants.Duplication);

    /// <inheritdoc/>
    public override Result<State> Apply(State state, Step step) => new(state, Outcome.Done);
}
