using DuckVerified.Spec;
using static DuckVerified.SmallSystems.SmallSystem;

namespace DuckVerified.SmallSystems;

/// <summary>
/// Systems whose property P is violated in at most three steps. Each uses a construct whose symbolic meaning could differ from the native
/// one. The prover must refuse the construct, or not prove P.
/// </summary>
public static partial class FalseSystems
{
    // The improper key that is written.
    private const int Outside = 9;

    // Sets any proper key to any value.
    private static readonly StepKind<SmallState> _set = Step("set", at =>
    {
        var (key, value) = (at.Draw<Key>("key"), at.Draw<Value>("value"));
        return s => s with { First = s.First.Set(key, value) };
    });

    private static readonly StepKind<SmallState> _spoil =
        Step("spoil", s => s with { First = s.First.Set(new(Outside), new(1)) });

    // The claim that no step was counted.
    private static readonly Property<SmallState> _nothingIsCounted = Invariant("P", (s, _) => Claim.Always(s.Count == 0));

    // The claim that the first map is zero at every proper key.
    private static readonly Property<SmallState> _isEmpty =
        Invariant("Q", (s, at) => Claim.Always(s.First[at.Draw<Key>("key")].Bits == 0));

    /// <summary>A claim about the result calls Any on a map.</summary>
    public static Specification<SmallState> AnyInStepProperty() => Of("any-in-step-property", [_set],
        [StepProperty("P", (_, _, result, _) => Claim.Always(!result.Next.First.Any((_, value) => value.Bits != 0)))]);

    /// <summary>The function of a bulk rewrite calls Any on a map.</summary>
    public static Specification<SmallState> AnyInRewrite() => Of(
        "any-in-rewrite",
        [
            Step("set", at =>
            {
                var key = at.Draw<Key>("key");
                return s => s with { First = s.First.Set(key, new(2)) };
            }),
            Step("rewrite", s => s with { First = s.First.Rewrite((_, value) => s.First.Any((_, other) => other.Bits == 2) ? new(1) : value) }),
        ],
        [Invariant("P", (s, at) => Claim.Always(s.First[at.Draw<Key>("key")].Bits != 1))]);

    /// <summary>A step writes at an improper key and another reads there. The invariant is about proper keys only.</summary>
    public static Specification<SmallState> ImproperKeyIsRead() => Of(
        "improper-key-is-read",
        [_spoil, Step("copy", s => s with { Count = s.First[new(Outside)].Bits })],
        [_nothingIsCounted, _isEmpty]);

    /// <summary>The only key with a nonzero value is improper.</summary>
    public static Specification<SmallState> AnyFindsAnImproperKey() => Of(
        "any-finds-an-improper-key",
        [_spoil, Step("look", s => s.First.Any((_, value) => value.Bits == 1) ? s with { Count = 1 } : s)],
        [_nothingIsCounted, _isEmpty]);

    /// <summary>A property draws one name twice.</summary>
    public static Specification<SmallState> OneNameTwiceInAProperty() => Of("one-name-twice-in-a-property", [_set],
        [Invariant("P", (s, at) => Claim.Always(s.First[at.Draw<Key>("key")].Bits == s.First[at.Draw<Key>("key")].Bits))]);

    /// <summary>A step draws one name twice.</summary>
    public static Specification<SmallState> OneNameTwiceInAStep() => Of(
        "one-name-twice-in-a-step",
        [
            Step("differ", at =>
            {
                var (one, other) = (at.Draw<Number>("number"), at.Draw<Number>("number"));
                return s => s with { Count = one.Bits ^ other.Bits };
            }),
        ],
        [_nothingIsCounted]);

    /// <summary>Two properties draw words of different types under one name. No word is proper for both types.</summary>
    public static Specification<SmallState> OneNameOfTwoTypes() => Of(
        "one-name-of-two-types",
        [_set],
        [
            Invariant("P", (s, at) => Claim.Always(s.First[at.Draw<Key>("at")].Bits == 0)),
            Invariant("R", (s, at) => Claim.Always(s.Second[new(at.Draw<Large>("at").Bits)].Bits == 0)),
        ]);

    /// <summary>A bulk rewrite maps zero to a nonzero value.</summary>
    public static Specification<SmallState> RewriteFromZero() => Of(
        "rewrite-from-zero",
        [Step("raise", s => s with { First = s.First.Rewrite((_, _) => new(1)), Count = 1 })],
        [Invariant("P", (s, at) => Claim.If(s.Count == 1, s.First[at.Draw<Key>("key")].Bits == 1))]);

    /// <summary>A step uses C#'s equality of maps.</summary>
    public static Specification<SmallState> EqualityOfMaps() => Of("equality-of-maps", [_set],
        [StepProperty("P", (before, _, result, _) => Claim.Always(!result.Next.First.Equals(before.First)))]);

    /// <summary>A step uses C#'s equality of states, which contain maps.</summary>
    public static Specification<SmallState> EqualityOfStates() => Of("equality-of-states", [_set],
        [StepProperty("P", (before, _, result, _) => Claim.Always(result.Next != before))]);

    /// <summary>Any is called with a predicate that is true for zero.</summary>
    public static Specification<SmallState> AnyOfZero() => Of(
        "any-of-zero",
        [
            Step("look", at =>
            {
                var key = at.Draw<Key>("key");
                return s => s.First.Any((_, value) => value.Bits == 0) | s.First[key].Bits != 0 ? s : s with { Count = 1 };
            }),
        ],
        [_nothingIsCounted, _isEmpty]);
}
