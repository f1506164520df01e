using DuckVerified.Spec;

namespace DuckVerified.SmallSystems;

/// <summary>A random system for each seed. Its steps and properties keep the rules of models.</summary>
public static class RandomSystems
{
    /// <summary>The system of a seed.</summary>
    public static Specification<SmallState> Of(int seed)
    {
        var make = new RandomTerms(new(seed));
        IReadOnlyList<StepKind<SmallState>> steps = [.. Enumerable.Range(0, 1 + make.Next(3)).Select(i => Step(make, $"step{i}"))];
        IReadOnlyList<Property<SmallState>> properties = [.. Enumerable.Range(0, 2 + make.Next(4)).Select(i => Property(make, $"P{i}"))];
        return SmallSystem.Of($"random-{seed}", steps, properties);
    }

    private static StepKind<SmallState> Step(RandomTerms make, string name)
    {
        var (draw, known) = Draws(make);
        var actions = Enumerable.Range(0, 1 + make.Next(2)).Select(_ => Guarded(make, known)).ToArray();
        if (make.Next(4) > 0)
            return SmallSystem.Step(name, at =>
            {
                var words = draw(at);
                return s => actions.Aggregate(s, (state, action) => action(state, words));
            });
        var other = Guarded(make, known);
        return SmallSystem.Step(name, at =>
        {
            var words = draw(at);
            var isOther = at.Which("way", 2) == 1;
            return s => isOther ? other(s, words) : actions.Aggregate(s, (state, action) => action(state, words));
        });
    }

    // A few words of random types. Each has a name of its own. Elsewhere the same name may have another type.
    private static (Func<INondet, Word[]> Draw, int Count) Draws(RandomTerms make)
    {
        var kinds = Enumerable.Range(0, make.Next(3)).Select(_ => make.Next(4)).ToArray();
        return (at => [.. kinds.Select((kind, i) => kind switch
        {
            0 or 1 => at.Draw<Key>($"w{i}").Bits,
            2 => at.Draw<Value>($"w{i}").Bits,
            _ => at.Draw<Number>($"w{i}").Bits,
        })], kinds.Length);
    }

    private static Func<SmallState, Word[], SmallState> Guarded(RandomTerms make, int known)
    {
        var action = Action(make, known);
        var guard = make.Bit(1, known);
        var (predicate, isOfFirst) = (make.Predicate(known), make.Next(2) == 0);
        return make.Next(5) switch
        {
            0 => action,
            1 => (s, w) => (isOfFirst ? s.First : s.Second).Any(predicate(s, w)) ? action(s, w) : s,
            2 => (s, w) => (isOfFirst ? s.First : s.Second).Any(predicate(s, w)) ? s : action(s, w),
            _ => (s, w) => guard(s, w) ? action(s, w) : s,
        };
    }

    private static Func<SmallState, Word[], SmallState> Action(RandomTerms make, int known)
    {
        var (word, other, mask) = (make.Word(1, known), make.Word(1, known), make.Mask());
        switch (make.Next(9))
        {
            case 0 or 1:
                return (s, w) => s with { Count = word(s, w) & mask };
            case 2:
                return (s, w) => s with { Mark = word(s, w) & mask };
            case 3:
                return (s, w) => s with { First = s.Second, Second = s.First };
            default:
                var (change, isOfFirst) = (Change(make, known, word, other), make.Next(3) > 0);
                return (s, w) => isOfFirst ? s with { First = change(s.First, s, w) } : s with { Second = change(s.Second, s, w) };
        }
    }

    private static Func<Map<Key, Value>, SmallState, Word[], Map<Key, Value>> Change(
        RandomTerms make, int known, WordTerm word, WordTerm other)
    {
        var (mask, replacement, third) = (make.Mask(), make.Replacement(known), make.Word(0, known));
        var (source, image) = (make.KeyFunction(), make.KeyFunction());
        return make.Next(7) switch
        {
            0 => (map, s, w) => map.Fill(new(word(s, w) & 7), new(other(s, w) & 7), new(third(s, w) & mask)),
            1 => (map, s, w) => map.SetAll((new(word(s, w)), new(third(s, w) & mask)), (new(other(s, w)), new(word(s, w) & mask))),
            2 or 3 => (map, s, w) => map.Rewrite(replacement(s, w)),
            4 => (map, s, w) => map.Rewrite(source, image, replacement(s, w)),
            _ => (map, s, w) => map.Set(new(word(s, w)), new(other(s, w) & mask)),
        };
    }

    private static Property<SmallState> Property(RandomTerms make, string id)
    {
        var (draw, known) = Draws(make);
        var (premise, conclusion, hasPremise) = (Premise(make, known), Conclusion(make, known), make.Next(3) == 0);
        Claim At(SmallState s, Word[] words) =>
            hasPremise ? Claim.If(premise(s, words), () => conclusion(s, words)) : Claim.Always(conclusion(s, words));
        switch (make.Next(8))
        {
            case 0:
                return SmallSystem.Lemma(id, at => At(SmallState.Zero, draw(at)));
            case 1:
                return SmallSystem.Consequence(id, (s, at) => At(s, draw(at)));
            case 2 or 3:
                // The words before the step can be used too.
                var relation = make.Bit(1, known + 3);
                return SmallSystem.StepProperty(id, (before, _, result, at) =>
                {
                    var words = draw(at);
                    var key = words.Length == 0 ? 0 : words[0];
                    return Claim.If(
                        !premise(before, words) | before.Mark == 0,
                        relation(result.Next, [.. words, before.Count, before.First[new(key)].Bits, before.Second[new(key)].Bits]));
                });
            default:
                return SmallSystem.Invariant(id, (s, at) => At(s, draw(at)));
        }
    }

    private static BitTerm Premise(RandomTerms make, int known) => make.Bit(1, known);

    // Usually a comparison with a small limit, which often holds.
    private static BitTerm Conclusion(RandomTerms make, int known)
    {
        var (limit, key) = (make.Constant(), make.Word(0, known));
        return make.Next(7) switch
        {
            0 => (s, _) => s.Count <= limit,
            1 => (s, _) => s.Mark != limit + 1,
            2 => (s, w) => s.First[new(key(s, w))].Bits <= limit,
            3 => (s, w) => s.Second[new(key(s, w))].Bits <= limit,
            4 => (s, w) => s.First[new(key(s, w))].Bits != limit + 1,
            _ => make.Bit(1, known),
        };
    }
}
