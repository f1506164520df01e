using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>One path of an operation's code: its facts and its goals.</summary>
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

    /// <summary>Its facts are the path conditions, the premises, and the contracts of the called operations.</summary>
    public IReadOnlyList<Term> Facts { get; }

    /// <summary>The goals by property. Goals that simplify to true are left out.</summary>
    public ILookup<string, Term> Goals { get; }

    /// <summary>Unsat if the property's goals on this path follow from the facts.</summary>
    public SolverVerdict Verdict(string property) =>
        Goals.Contains(property) ? _verdicts.GetValueOrDefault(property, SolverVerdict.Unknown) : SolverVerdict.Unsat;

    /// <summary>Whether the goals of the selected properties on this path are proved.</summary>
    public bool IsProved(Func<string, bool> isAsked) =>
        Goals.All(group => !isAsked(group.Key) || Verdict(group.Key) == SolverVerdict.Unsat);

    /// <summary>
    /// Asks Z3. First about all properties together, which usually suffices: with the path conditions and the facts that were used on other
    /// paths, then with all facts. If this fails, about each property separately.
    /// </summary>
    /// <param name="solvers">The solvers.</param>
    /// <param name="known">Answers that are already known.</param>
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
    /// The query: can the facts hold together with a violation of one of the properties? If the violation was refuted, the query contains
    /// only the facts that the refutation used. With fewer facts another solver's agreement says more, and it answers faster.
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
