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
    private SolverVerdict _lastVerdict;
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

    /// <summary>Whether the hypotheses allowed imply a property on this path, and which of them suffice.</summary>
    public ProofAnswer Ask(IReadOnlySet<string> allowed, string id)
    {
        IReadOnlyList<string> assumed = [.. _hypotheses.Select(hypothesis => hypothesis.Id).Where(allowed.Contains)];
        var core = Refute(id, assumed, true);
        var isNear = core is not null;
        core ??= Refute(id, assumed, false);
        return core is null
            ? new(_lastVerdict, new HashSet<string>(), allowed, false)
            : new(SolverVerdict.Unsat, Minimize(id, assumed, core, isNear), allowed, isNear);
    }

    // Hypotheses of which none can be spared, given up in order wherever possible; a property always leans on itself. What
    // the solver's cores spare needs no question, but every decision is about what is so, not about what a core happens to
    // be: the result does not depend on what the solver was asked before.
    private HashSet<string> Minimize(string id, IReadOnlyList<string> assumed, HashSet<string> core, bool isNear)
    {
        var needed = assumed.ToList();
        foreach (var hypothesis in assumed.Where(hypothesis => hypothesis != id))
        {
            IReadOnlyList<string> rest = [.. needed.Where(other => other != hypothesis)];
            if (!core.Contains(hypothesis))
                needed.Remove(hypothesis);
            else if (Refute(id, rest, isNear) is { } smaller)
                (core, needed) = (smaller, [.. rest]);
        }

        return [.. needed];
    }

    // The hypotheses that Z3 used to refute a violation, or null if it could not.
    private HashSet<string>? Refute(string id, IReadOnlyList<string> assumed, bool isNear)
    {
        if (!isNear)
            AssertFar();
        var names = new Dictionary<Term, string>();
        foreach (var hypothesis in assumed)
        {
            names[Near(hypothesis)] = hypothesis;
            if (!isNear)
                names[Far(hypothesis)] = hypothesis;
        }

        IReadOnlyList<Term> propositions = [.. names.Keys, Violated(id)];
        _lastVerdict = _session.Check(propositions);
        return _lastVerdict == SolverVerdict.Unsat
            ? _session.Core(propositions).Where(names.ContainsKey).Select(proposition => names[proposition]).ToHashSet()
            : null;
    }

    private void AssertFar()
    {
        if (_hasFar)
            return;
        foreach (var hypothesis in _hypotheses)
            AssertUnless(Far(hypothesis.Id), hypothesis.Far);
        AssertConsistency();
        _hasFar = true;
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
