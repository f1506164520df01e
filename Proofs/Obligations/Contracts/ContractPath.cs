using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>One path of an operation's code: what is so on it, and what is to follow.</summary>
internal sealed class ContractPath
{
    private readonly Dictionary<string, SolverVerdict> _verdicts = [];
    private readonly Dictionary<string, IReadOnlySet<Term>> _used = [];
    private readonly HashSet<Term> _conditions;

    public ContractPath(Contract contract, ContractHypotheses known, Footprint footprint, IReadOnlyList<Term> conditions, LongChoices choices)
    {
        var point = new FreshBinding("point");
        var goals = Footprint.Record(footprint, () => contract.Promises
            .Select(promise => (promise.Property, Term: Fork.Merge(() => promise.At(new OneRun(point)).Holds).Term))
            .ToList());
        Goals = goals.Where(goal => goal.Term != Term.True).ToLookup(goal => goal.Property, goal => choices.Rewrite(goal.Term));
        var instances = known.Instances(footprint);
        var premises = contract.Premises.SelectMany(premise => known.At(footprint, premise));
        var facts = conditions.Concat(instances).Concat(premises).Distinct().Select(choices.Rewrite).ToList();
        _conditions = [.. conditions.Select(choices.Rewrite)];
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

    /// <summary>
    /// Asks Z3: about all properties together, which usually suffices, first with the conditions and with what was used on other
    /// paths; then one by one.
    /// </summary>
    /// <param name="solvers">The solvers.</param>
    /// <param name="known">Answers that need not be found again.</param>
    /// <param name="used">What refutations used on other paths; what those of this one use is added.</param>
    public void Decide(SolverPool solvers, KnownAnswers known, HashSet<Term> used)
    {
        if (Goals.Count == 0)
            return;
        IReadOnlyList<string> all = [.. Goals.Select(group => group.Key)];
        IReadOnlyList<Term> few = [.. Facts.Where(fact => used.Contains(fact) || _conditions.Contains(fact))];
        var isRefuted = used.Count > 0 && few.Count < Facts.Count && IsRefuted(all, few);
        if (!isRefuted && !IsRefuted(all, Facts) && all.Count > 1)
        {
            foreach (var property in all)
                IsRefuted([property], Facts);
        }

        used.UnionWith(_used.Values.SelectMany(facts => facts));

        bool IsRefuted(IReadOnlyCollection<string> properties, IReadOnlyList<Term> facts)
        {
            var (verdict, core) = Ask(solvers, known, properties, facts);
            foreach (var property in properties)
            {
                _verdicts[property] = verdict;
                if (verdict == SolverVerdict.Unsat)
                    _used[property] = core;
            }

            return verdict == SolverVerdict.Unsat;
        }
    }

    /// <summary>
    /// What is asked: are the facts, and something that a property rules out, possible together? Of what was refuted only those
    /// facts that the refutation used: the fewer, the harder for another solver to agree, and the quicker.
    /// </summary>
    public IReadOnlyList<Term> Query(IReadOnlyCollection<string> properties) =>
    [
        .. properties.All(property => Verdict(property) == SolverVerdict.Unsat)
            ? Facts.Where(fact => properties.Any(property => _used[property].Contains(fact)))
            : Facts,
        Violation(properties),
    ];

    private (SolverVerdict Verdict, IReadOnlySet<Term> Used) Ask(
        SolverPool solvers, KnownAnswers known, IReadOnlyCollection<string> properties, IReadOnlyList<Term> facts)
    {
        var text = new SmtIntegers();
        text.AssertGuarded(facts);
        text.Assert([Violation(properties)]);
        var (verdict, used) = known.Ask(solvers, text.ToOneAssertion(), [.. facts.Select((_, i) => SmtIntegers.Guard(i))]);
        return (verdict, facts.Where((_, i) => used.Contains(SmtIntegers.Guard(i))).ToHashSet());
    }

    private Term Violation(IEnumerable<string> properties) =>
        Term.Not(Term.All(properties.SelectMany(property => Goals[property])));
}
