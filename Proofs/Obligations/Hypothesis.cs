using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>What may be assumed of one invariant before a step. Assuming less is sound, and asks less of a solver.</summary>
/// <param name="Id">The invariant.</param>
/// <param name="Near">Its instances that speak only of what the question speaks of anyway.</param>
/// <param name="Far">Its other instances at touched points.</param>
internal sealed record Hypothesis(string Id, Term Near, Term Far)
{
    /// <summary>The invariants' instances at all touched points.</summary>
    /// <param name="system">The system.</param>
    /// <param name="state">The state before the step.</param>
    /// <param name="notes">Which points were touched.</param>
    /// <param name="question">The formulas that the instances are to help with.</param>
    public static IReadOnlyList<Hypothesis> Instances<TState, TStep>(
        TransitionSystem<TState, TStep> system, TState state, Notes notes, IEnumerable<Term> question)
        where TState : class
        where TStep : class
    {
        var pool = notes.Types.ToDictionary(
            type => type, IReadOnlyList<Word> (type) => [.. notes.TouchedOf(type).Select(term => new Word(term))]);
        var instances = new SortedDictionary<string, List<Term>>(StringComparer.Ordinal);
        var known = Term.Parts(question);
        foreach (var invariant in system.Properties.OfType<Invariant<TState, TStep>>())
        {
            var isAboutPoints = false;
            instances[invariant.Id] =
            [
                .. EveryChoice.All(pool, at =>
                {
                    var point = new Remembered(at);
                    var holds = Fork.Merge(() => invariant.At(state, point).Holds).Term;
                    isAboutPoints |= point.Drawn.Any();
                    return holds;
                }).Distinct(),
            ];
            // What is said once about the whole state is always near.
            if (!isAboutPoints)
                known.UnionWith(Term.Parts(instances[invariant.Id]));
        }

        bool IsNear(Term instance) => Term.Parts([instance]).All(part => part.Op != Op.Apply || known.Contains(part));
        return
        [
            .. instances.Select(pair =>
                new Hypothesis(pair.Key, Term.All(pair.Value.Where(IsNear)), Term.All(pair.Value.Where(term => !IsNear(term))))),
        ];
    }
}
