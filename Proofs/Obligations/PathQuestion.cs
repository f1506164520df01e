using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Puts a path's formulas to Z3: first with only the near instances of the hypotheses, which nearly always suffice, then with
/// all. Fewer hypotheses can only make an "unsat" harder to get, never wrong; a "sat" counts only with all of them. The
/// formulas are asserted once, each under a proposition, so that what one question learns helps the next.
/// </summary>
internal sealed class PathQuestion
{
    private readonly Z3Session _session;
    private readonly IReadOnlyList<Hypothesis> _hypotheses;
    private readonly Ackermann _functions = new();
    private bool _hasFar;
    private int _questions;
    private int _consistent;

    public PathQuestion(
        Z3Session session,
        IReadOnlyList<Term> conditions,
        IReadOnlyList<Hypothesis> hypotheses,
        IReadOnlyDictionary<string, Term> goals)
    {
        (_session, _hypotheses) = (session, hypotheses);
        session.Reset();
        foreach (var condition in conditions)
            session.Assert(_functions.Rewrite(condition));
        foreach (var hypothesis in hypotheses)
            AssertUnless(Near(hypothesis.Id), hypothesis.Near);
        foreach (var (id, goal) in goals)
            AssertUnless(Violated(id), Term.Not(goal));
        AssertConsistency();
    }

    /// <summary>Asks for all properties in one question, and one by one only where some fall.</summary>
    public Dictionary<string, ProofAnswer> Ask(IReadOnlySet<string> allowed, IReadOnlyList<string> ids)
    {
        var answers = new Dictionary<string, ProofAnswer>();
        AskWith(true, allowed, ids, answers);
        IReadOnlyList<string> open = [.. ids.Where(id => answers[id].Verdict != SolverVerdict.Unsat)];
        if (open.Count > 0)
            AskWith(false, allowed, open, answers);
        return answers;
    }

    private void AskWith(bool isNear, IReadOnlySet<string> allowed, IReadOnlyList<string> ids, Dictionary<string, ProofAnswer> answers)
    {
        if (!isNear && !_hasFar)
        {
            foreach (var hypothesis in _hypotheses)
                AssertUnless(Far(hypothesis.Id), hypothesis.Far);
            AssertConsistency();
            _hasFar = true;
        }

        var assumed = new Dictionary<Term, string>();
        foreach (var hypothesis in _hypotheses.Where(hypothesis => allowed.Contains(hypothesis.Id)))
        {
            assumed[Near(hypothesis.Id)] = hypothesis.Id;
            if (!isNear)
                assumed[Far(hypothesis.Id)] = hypothesis.Id;
        }

        if (ids.Count > 1)
        {
            var some = Term.Proposition($"question {_questions++}");
            _session.Assert(Term.Or(Term.Not(some), Term.Some(ids.Select(Violated))));
            var together = Check(some);
            if (together.Verdict == SolverVerdict.Unsat)
            {
                foreach (var id in ids)
                    answers[id] = together;
                return;
            }
        }

        foreach (var id in ids)
            answers[id] = Check(Violated(id));

        ProofAnswer Check(Term violation)
        {
            IReadOnlyList<Term> propositions = [.. assumed.Keys, violation];
            var verdict = _session.Check(propositions);
            var leansOn = verdict == SolverVerdict.Unsat
                ? _session.Core(propositions).Where(assumed.ContainsKey).Select(proposition => assumed[proposition]).ToHashSet()
                : [];
            return new(verdict, leansOn, allowed, isNear);
        }
    }

    private void AssertUnless(Term proposition, Term formula)
    {
        if (formula != Term.True)
            _session.Assert(Term.Or(Term.Not(proposition), _functions.Rewrite(formula)));
    }

    private void AssertConsistency()
    {
        for (; _consistent < _functions.Consistency.Count; _consistent++)
            _session.Assert(_functions.Consistency[_consistent]);
    }

    private static Term Near(string id) => Term.Proposition($"near {id}");

    private static Term Far(string id) => Term.Proposition($"far {id}");

    private static Term Violated(string id) => Term.Proposition($"violated {id}");
}
