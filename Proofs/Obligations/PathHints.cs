using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// What hints say about the goals of one path: which few of its facts refuted that a goal fails, on whatever path of the step in
/// whatever system, and which goals fell here.
/// </summary>
/// <param name="system">The system.</param>
/// <param name="step">The kind of step.</param>
/// <param name="conditions">What is so on the path.</param>
/// <param name="assumed">What may be assumed for every goal.</param>
/// <param name="own">What besides may be assumed for the goal of the same name.</param>
internal sealed class PathHints(
    string system,
    string step,
    IReadOnlyList<Term> conditions,
    IReadOnlyList<Hypothesis> assumed,
    IReadOnlyDictionary<string, Hypothesis> own)
{
    private readonly uint _fallsHere = ProofHints.OfFall(system, Digest.Of(conditions));
    private readonly Dictionary<uint, Term> _conditions = ByToken(conditions, condition => condition);
    private readonly Dictionary<uint, Instance> _assumed = ByToken(assumed.SelectMany(hypothesis => hypothesis.All), instance => instance.Formula);

    /// <summary>Whether a goal is said to fall on this path of this system.</summary>
    public bool SaysItFalls(Term goal) => ProofHints.Current.Find(Question(goal)).Any(tokens => tokens.Contains(_fallsHere));

    /// <summary>An answer that is to be confirmed: what a refutation may need, all of which is so here. Null where no hint fits.</summary>
    public ProofAnswer? Guess(string id, Term goal)
    {
        var mine = own.TryGetValue(id, out var hypothesis) ? ByToken(hypothesis.All, instance => instance.Formula) : [];
        return ProofHints.Current.Find(Question(goal)).Select(Facts).FirstOrDefault(answer => answer is not null);

        ProofAnswer? Facts(IReadOnlySet<uint> tokens)
        {
            List<Term> so = [];
            List<Instance> uses = [], itself = [];
            foreach (var token in tokens)
            {
                if (_conditions.TryGetValue(token, out var condition))
                    so.Add(condition);
                else if (_assumed.TryGetValue(token, out var instance))
                    uses.Add(instance);
                else if (mine.TryGetValue(token, out instance))
                    itself.Add(instance);
                else
                    return null;
            }

            return ProofAnswer.Alone(SolverVerdict.Unsat, goal, so, uses, itself);
        }
    }

    /// <summary>Notes what an answer used, or that the goal fell here.</summary>
    public void Note(Term goal, ProofAnswer answer)
    {
        if (answer.Verdict == SolverVerdict.Unsat)
            ProofHints.Current.Note(Question(goal), answer.Facts.Select(ProofHints.OfFact));
        else if (answer.Verdict == SolverVerdict.Sat)
            ProofHints.Current.Note(Question(goal), [_fallsHere]);
    }

    private ulong Question(Term goal) => Digest.Of(Digest.Of(step), goal.Digest);

    private static Dictionary<uint, T> ByToken<T>(IEnumerable<T> facts, Func<T, Term> formula)
    {
        var known = new Dictionary<uint, T>();
        foreach (var fact in facts)
            known.TryAdd(ProofHints.OfFact(formula(fact)), fact);
        return known;
    }
}
