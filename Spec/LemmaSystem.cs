namespace DuckVerified.Spec;

/// <summary>
/// A system in which nothing happens, and of which only another one's lemmas are asked. A lemma is about no state and no step,
/// so every engine says of it here what it says in the whole system, in a small part of the time.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="system">The system whose lemmas they are.</param>
public sealed class LemmaSystem<TState, TStep>(TransitionSystem<TState, TStep> system) : TransitionSystem<TState, TStep>
    where TState : class
    where TStep : class
{
    /// <inheritdoc/>
    public override string Name => "lemmas";

    /// <inheritdoc/>
    public override TState Initial => system.Initial;

    /// <inheritdoc/>
    public override IReadOnlyList<StepKind<TStep>> Steps => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Property<TState, TStep>> Properties { get; } =
        [.. system.Properties.OfType<Lemma<TState, TStep>>()];

    /// <inheritdoc/>
    public override TState Draw(IChoice choice) => system.Draw(choice);

    /// <inheritdoc/>
    public override Result<TState> Apply(TState state, TStep step) => system.Apply(state, step);
}
