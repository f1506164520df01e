using DuckVerified.Spec;

namespace DuckVerified.Properties.Tests;

/// <summary>A device with registers: states with members of every sort that a state may have.</summary>
/// <param name="Registers">Register 7 counts; register 8 is a copy of it.</param>
/// <param name="Mode">How often it was reset, and whether the last step reset it.</param>
/// <param name="Name">The same in all states.</param>
public sealed record CounterState(Map<Frame, Frame> Registers, CounterMode Mode, string Name);

/// <summary>How a counter was turned back.</summary>
/// <param name="Turns">How often.</param>
/// <param name="IsLast">Whether the last step was a reset.</param>
public sealed record CounterMode(ulong Turns, bool IsLast);

/// <summary>A step of the counter.</summary>
public abstract record CounterStep : Step<CounterState>
{
    /// <summary>The register that counts.</summary>
    public static readonly Frame Counter = new(7);

    /// <summary>The register that is a copy.</summary>
    public static readonly Frame Copy = new(8);

    /// <summary>The guard's answer.</summary>
    protected static readonly Outcome NotNow = new(OutcomeKind.Refused, "not now");
}

/// <summary>One more.</summary>
/// <param name="End">Where the counter ends.</param>
public sealed record CounterUp(ulong End) : CounterStep
{
    /// <inheritdoc/>
    public override Result<CounterState> Take(CounterState state)
    {
        var count = state.Registers[Counter].Bits;
        return count == End
            ? new(state, NotNow)
            : new(state with { Registers = state.Registers.Set(Counter, new(count + 1)), Mode = state.Mode with { IsLast = false } }, Outcome.Done);
    }
}

/// <summary>Back to zero, from the end.</summary>
/// <param name="End">Where the counter ends.</param>
/// <param name="Turns">How often at the most.</param>
public sealed record CounterBack(ulong End, ulong Turns) : CounterStep
{
    /// <inheritdoc/>
    public override Result<CounterState> Take(CounterState state) =>
        state.Registers[Counter].Bits == End & state.Mode.Turns < Turns
            ? new(state with { Registers = Map<Frame, Frame>.Empty, Mode = new(state.Mode.Turns + 1, true) }, Outcome.Done)
            : new(state, NotNow);
}

/// <summary>Copies the counter, now and then.</summary>
public sealed record CounterCopy : CounterStep
{
    /// <inheritdoc/>
    public override Result<CounterState> Take(CounterState state) =>
        state.Registers[Counter].Bits % 100 == 0
            ? new(state with { Registers = state.Registers.Set(Copy, state.Registers[Counter]) }, Outcome.Done)
            : new(state, NotNow);
}

/// <summary>A counter whose end is beyond a byte: a register takes more values than a byte has.</summary>
public static class CounterSystem
{
    /// <summary>The specification.</summary>
    /// <param name="end">Where the counter ends.</param>
    /// <param name="turns">How often it is turned back at the most.</param>
    public static Specification<CounterState> Of(ulong end, ulong turns) => new(
        "counter",
        new(Map<Frame, Frame>.Empty, new(0, false), "constant"),
        null,
        [new("up", _ => new CounterUp(end)), new("back", _ => new CounterBack(end, turns)), new("copy", _ => new CounterCopy())],
        [
            Property.Invariant<CounterState>("END", "The counter does not go beyond its end.", "test", [], (s, _) =>
                Claim.Always(s.Registers[CounterStep.Counter].Bits <= end)),
            Property.Invariant<CounterState>("NEAR", "The copy is not 300 while the counter is 301.", "test", [], (s, _) =>
                Claim.If(s.Registers[CounterStep.Counter].Bits == 301, s.Registers[CounterStep.Copy].Bits != 300)),
            Property.Invariant<CounterState>("DRAWS", "A property draws as a word says.", "test", [], (s, at) =>
                Claim.If(s.Mode.Turns > 0 && at.Draw<Frame>("at").Bits == 1, at.Draw<Frame>("at").Bits < 9 - s.Registers[CounterStep.Copy].Bits)),
            Property.OfSteps<CounterState>("COPY", "No step takes the copy from 300 to 400.", "test", [], (before, _, result, _) =>
                Claim.If(before.Registers[CounterStep.Copy].Bits == 300, result.Next.Registers[CounterStep.Copy].Bits != 400)),
        ]);
}
