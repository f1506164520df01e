using DuckVerified.Spec;
using static DuckVerified.SmallSystems.SmallSystem;

namespace DuckVerified.SmallSystems;

// Systems whose steps depend on more than the state and arguments, and systems whose arbitrary state is not arbitrary.
public static partial class FalseSystems
{
    // Not constant on purpose: the tests need steps that depend on it.
    private static int _runs;

    /// <summary>The condition that a step decides depends on how often the step ran.</summary>
    public static Specification<SmallState> StaticStateAsksAnotherCondition() => Of(
        "static-state-asks-another-condition",
        [
            Step("step", at =>
            {
                at.Draw<Number>("number");
                return s =>
                {
                    var isSafe = _runs++ % 2 == 0 ? s.Mark == 0 : !(s.Mark < 1);
                    return isSafe ? s : s with { Count = 1 };
                };
            }),
        ],
        [_nothingIsCounted]);

    /// <summary>The result of a step depends on how often the step ran.</summary>
    public static Specification<SmallState> StaticStateDecides() => Of(
        "static-state-decides",
        [
            Step("step", at =>
            {
                at.Draw<Number>("number");
                return s =>
                {
                    var isSafe = _runs++ % 2 == 0 ? s.Mark == 0 : s.Mark != 0;
                    return isSafe ? s : s with { Count = 1 };
                };
            }),
        ],
        [_nothingIsCounted]);

    /// <summary>A property draws a word of a type without proper words.</summary>
    public static Specification<SmallState> NoProperWord() => Of(
        "no-proper-word",
        [_set],
        [
            Invariant("P", (s, at) => Claim.Always(s.First[at.Draw<Key>("key")].Bits == 0)),
            Invariant("R", (s, at) => Claim.Always(at.Draw<Never>("never").Bits == s.Count)),
        ]);

    /// <summary>The arbitrary state always has the same count.</summary>
    public static Specification<SmallState> AnyStateHasOneCount() => Of(
        "any-state-has-one-count",
        [
            Step("count", s => s with { Count = 1 }),
            Step("set", s => s.Count == 1 ? s with { First = s.First.Set(new(0), new(1)) } : s),
        ],
        [Invariant("P", (s, at) => Claim.Always(s.First[at.Draw<Key>("key")].Bits == 0))])
    with
    {
        AnyState = at => SmallState.Draw(at) with { Count = 0 },
    };

    /// <summary>The arbitrary state always has the same map twice.</summary>
    public static Specification<SmallState> AnyStateHasOneMapTwice() => Of(
        "any-state-has-one-map-twice",
        [_set, Step("compare", s => s.First[new(0)].Bits == s.Second[new(0)].Bits ? s : s with { Count = 1 })],
        [_nothingIsCounted])
    with
    {
        AnyState = at => new(at.DrawMap<Key, Value>("map"), at.DrawMap<Key, Value>("map"), at.Draw<Number>("count").Bits, at.Draw<Number>("mark").Bits),
    };

    /// <summary>A bulk rewrite captures a variable that is changed afterwards.</summary>
    public static Specification<SmallState> VariableChangesAfterRewrite() => Of(
        "variable-changes-after-rewrite",
        [
            _set,
            Step("rewrite", s =>
            {
                Word kept = 1;
                var first = s.First.Rewrite((_, value) => value.Bits == 0 ? value : new(kept));
                kept = 2;
                return s with { First = first, Count = kept };
            }),
        ],
        [
            StepProperty("P", (_, step, result, at) =>
            {
                var bits = result.Next.First[at.Draw<Key>("key")].Bits;
                return Claim.If(((SmallStep)step).Text == "rewrite" & bits != 0, bits == 2);
            }),
        ]);

    /// <summary>A word is shifted by 64 bits or more. C# takes the distance modulo 64.</summary>
    public static Specification<SmallState> ShiftByMoreThanAllBits() => Of(
        "shift-by-more-than-all-bits",
        [
            Step("shift", at =>
            {
                var number = at.Draw<Number>("number");
                return s => s with { Count = number.Bits << 65 };
            }),
        ],
        [_nothingIsCounted]);
}
