using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>One path of an operation's code: what is so on it, and what is to follow.</summary>
internal sealed class ChainPath
{
    private readonly Dictionary<string, SolverVerdict> _verdicts = [];
    private readonly Dictionary<string, IReadOnlySet<string>> _used = [];

    public ChainPath(Contract contract, ChainHypotheses known, Notes notes, IReadOnlyList<Term> conditions, LongChoices choices)
    {
        var point = new AnyPoint("point");
        var goals = Notes.Take(notes, () => contract.Promises
            .Select(promise => (promise.Property, Term: Fork.Merge(() => promise.At(point).Holds).Term))
            .ToList());
        Goals = goals.Where(goal => goal.Term != Term.True).ToLookup(goal => goal.Property, goal => choices.Rewrite(goal.Term));
        var instances = known.Instances(notes);
        var premises = contract.Premises.SelectMany(premise => known.At(notes, premise));
        var facts = conditions.Concat(instances).Concat(premises).Distinct().Select(choices.Rewrite).ToList();
        Facts = [.. facts.Concat(choices.Bounds).Where(fact => fact != Term.True).Distinct()];
    }

    /// <summary>What is so: the way each fork went, the premises, and the contracts of what was called.</summary>
    public IReadOnlyList<Term> Facts { get; }

    /// <summary>What is to follow, by the property that it is a part of; what plainly does is left out.</summary>
    public ILookup<string, Term> Goals { get; }

    /// <summary>Whether what a property asks of this path follows: unsat says that it does.</summary>
    public SolverVerdict Verdict(string property) =>
        Goals.Contains(property) ? _verdicts.GetValueOrDefault(property, SolverVerdict.Unknown) : SolverVerdict.Unsat;

    /// <summary>Whether what those properties ask of this path follows.</summary>
    public bool IsProved(Func<string, bool> isAsked) =>
        Goals.All(group => !isAsked(group.Key) || Verdict(group.Key) == SolverVerdict.Unsat);

    /// <summary>Asks Z3: about all properties together, which usually suffices; then one by one.</summary>
    public void Decide(Z3Session session, KnownAnswers known)
    {
        if (Goals.Count == 0)
            return;
        if (Ask(session, known, [.. Goals.Select(group => group.Key)]) == SolverVerdict.Unsat)
            return;
        foreach (var group in Goals)
            Ask(session, known, [group.Key]);
    }

    /// <summary>
    /// What is asked: are the facts, and something that a property rules out, possible together? Of what was refuted only those
    /// facts that the refutation used: the fewer, the harder for another solver to agree, and the quicker.
    /// </summary>
    public IReadOnlyList<Term> Query(IReadOnlyCollection<string> properties) =>
    [
        .. properties.All(property => Verdict(property) == SolverVerdict.Unsat)
            ? Facts.Where((_, i) => properties.Any(property => _used[property].Contains(SmtIntegers.Guard(i))))
            : Facts,
        Violation(properties),
    ];

    private SolverVerdict Ask(Z3Session session, KnownAnswers known, IReadOnlyCollection<string> properties)
    {
        var text = new SmtIntegers();
        text.AssertGuarded(Facts);
        text.Assert([Violation(properties)]);
        var (verdict, used) = known.Ask(session, text.ToOneAssertion(), [.. Facts.Select((_, i) => SmtIntegers.Guard(i))]);
        foreach (var property in properties)
            (_verdicts[property], _used[property]) = (verdict, used);
        return verdict;
    }

    private Term Violation(IEnumerable<string> properties) =>
        Term.Not(Term.All(properties.SelectMany(property => Goals[property])));
}
