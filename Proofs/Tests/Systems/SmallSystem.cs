using DuckVerified.Spec;

namespace DuckVerified.SmallSystems;

/// <summary>The state of every small system: two maps and two words.</summary>
public sealed record SmallState(Map<Key, Value> First, Map<Key, Value> Second, Word Count, Word Mark)
{
    public static readonly SmallState Zero = new(Map<Key, Value>.Empty, Map<Key, Value>.Empty, 0, 0);

    /// <summary>An arbitrary state.</summary>
    public static SmallState Draw(INondet choice) => new(
        choice.DrawMap<Key, Value>("first"),
        choice.DrawMap<Key, Value>("second"),
        choice.Draw<Number>("count").Bits,
        choice.Draw<Number>("mark").Bits);
}

/// <summary>A step with its arguments.</summary>
/// <param name="Text">The text that describes it.</param>
/// <param name="Next">Maps a state to the next state.</param>
public sealed record SmallStep(string Text, Func<SmallState, SmallState> Next) : Step<SmallState>
{
    public override Result<SmallState> Take(SmallState before) => new(Next(before), Outcome.Done);
}

/// <summary>
/// Makes systems that test the engines. They are compiled natively and symbolically, start in the zero state, and consist of the given
/// steps and properties.
/// </summary>
public static class SmallSystem
{
    /// <summary>A system of any states.</summary>
    public static Specification<SmallState> Of(
        string name, IReadOnlyList<StepKind<SmallState>> steps, IReadOnlyList<Property<SmallState>> properties) =>
        new(name, SmallState.Zero, SmallState.Draw, steps, properties);

    /// <summary>A kind of step.</summary>
    public static StepKind<SmallState> Step(string name, Func<INondet, Func<SmallState, SmallState>> draw) =>
        new(name, choice => new SmallStep(name, draw(choice)));

    /// <summary>A kind of step without arguments.</summary>
    public static StepKind<SmallState> Step(string name, Func<SmallState, SmallState> next) => new(name, _ => new SmallStep(name, next));

    /// <summary>A property of every reachable state.</summary>
    public static Property<SmallState> Invariant(string id, Func<SmallState, INondet, Claim> at) =>
        Property.Invariant(id, id, "known answer", [], at);

    /// <summary>A property that follows from the invariants in the same state.</summary>
    public static Property<SmallState> Consequence(string id, Func<SmallState, INondet, Claim> at) =>
        Property.Consequence(id, id, "known answer", [], at);

    /// <summary>A property that does not depend on the state.</summary>
    public static Property<SmallState> Lemma(string id, Func<INondet, Claim> at) =>
        Property.Lemma<SmallState>(id, id, "known answer", [], at);

    /// <summary>A property of every step.</summary>
    public static Property<SmallState> StepProperty(
        string id, Func<SmallState, Step<SmallState>, Result<SmallState>, INondet, Claim> at) =>
        Property.OfSteps(id, id, "known answer", [], at);
}
