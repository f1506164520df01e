using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>What may be assumed about a state: each invariant, at every point that is touched. Assuming less is sound.</summary>
internal static class Hypotheses
{
    /// <summary>The invariants' instances at all touched points.</summary>
    public static SortedDictionary<string, Term> Instances<TState, TStep>(
        TransitionSystem<TState, TStep> system, TState state, Notes notes)
        where TState : class
        where TStep : class
    {
        var pool = notes.Types.ToDictionary(
            type => type, IReadOnlyList<Word> (type) => [.. notes.TouchedOf(type).Select(term => new Word(term))]);
        var hypotheses = new SortedDictionary<string, Term>(StringComparer.Ordinal);
        foreach (var invariant in system.Properties.OfType<Invariant<TState, TStep>>())
        {
            var instances = EveryChoice.All(pool, at => Fork.Merge(() => invariant.At(state, at).Holds).Term);
            hypotheses[invariant.Id] = Term.All(instances.Distinct());
        }

        return hypotheses;
    }
}
