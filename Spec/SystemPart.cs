namespace DuckVerified.Spec;

/// <summary>
/// A system of which only some properties are asked.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TStep">The type of the steps.</typeparam>
/// <param name="system">The whole system.</param>
/// <param name="isAsked">Which of its properties.</param>
public sealed class SystemPart<TState, TStep>(
    TransitionSystem<TState, TStep> system, Func<Property<TState, TStep>, bool> isAsked) : TransitionSystem<TState, TStep>
    where TState : class
    where TStep : class
{
    /// <inheritdoc/>
    public override string Name => system.Name;

    /// <inheritdoc/>
    public override TState Initial => system.Initial;

    /// <inheritdoc/>
    public override IReadOnlyList<StepKind<TStep>> Steps => system.Steps;

    /// <inheritdoc/>
    public override IReadOnlyList<Property<TState, TStep>> Properties { get; } = [.. system.Properties.Where(isAsked)];

    /// <inheritdoc/>
    public override TState Draw(INondet choice) => system.Draw(choice);

    /// <inheritdoc/>
    public override Result<TState> Apply(TState state, TStep step) => system.Apply(state, step);
}
