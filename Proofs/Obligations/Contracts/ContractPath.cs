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
    private readonly string _name;
    private readonly ulong _question;

    public ContractPath(
        string name, Contract contract, ContractHypotheses known, Notes notes, IReadOnlyList<Term> conditions, LongChoices choices)
    {
        _name = name;
        _question = Digest.Of(Digest.Of(name), Digest.Of(conditions));
        var point = new FreshBinding("point");
        var goals = Notes.Take(notes, () => contract.Promises
            .Select(promise => (promise.Property, Term: Fork.Merge(() => promise.At(new OneRun(point)).Holds).Term))
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

    /// <summary>Asks Z3: about all properties together, which usually suffices, first with what hints say; then one by one.</summary>
    public void Decide(SolverPool deciders, KnownAnswers known)
    {
        if (Goals.Count == 0)
            return;
        IReadOnlyList<string> all = [.. Goals.Select(group => group.Key)];
        if (ProofHints.Current.Find(_question) is [var hint, ..])
        {
            IReadOnlyList<string> falling = [.. all.Where(property => hint.Contains(Falls(property)))];
            IReadOnlyList<string> others = [.. all.Except(falling)];
            if (others.Count == 0 || IsRefutedAsHinted(deciders, known, others, hint))
                all = falling;
        }

        if (all.Count > 0 && !IsRefuted(all) && all.Count > 1)
        {
            foreach (var property in all)
                IsRefuted([property]);
        }

        if (ProofHints.Current.IsRecording)
        {
            IReadOnlyList<string> refuted = [.. all.Where(property => Verdict(property) == SolverVerdict.Unsat)];
            var falls = all.Where(property => Verdict(property) == SolverVerdict.Sat).Select(Falls);
            ProofHints.Current.Note(_question, falls.Concat(Fewer(deciders, refuted).Select(ProofHints.OfFact)));
        }

        bool IsRefuted(IReadOnlyCollection<string> properties)
        {
            var (verdict, used) = Ask(deciders, known, properties, Facts);
            foreach (var property in properties)
            {
                _verdicts[property] = verdict;
                if (verdict == SolverVerdict.Unsat)
                    _used[property] = used;
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

    // Of what hints name all counts as used: that questions to another solver do not depend on what Z3 makes of it.
    private bool IsRefutedAsHinted(SolverPool deciders, KnownAnswers known, IReadOnlyCollection<string> properties, IReadOnlySet<uint> hint)
    {
        var facts = Facts.Where(fact => hint.Contains(ProofHints.OfFact(fact))).ToHashSet();
        var text = new SmtIntegers();
        text.Assert(Facts.Where(facts.Contains));
        // Asked about under a proposition, Z3 goes about it otherwise, and is quicker.
        text.AssertGuarded([Violation(properties)]);
        // That something is possible counts only with all that is known.
        if (known.Ask(deciders.ForVerdict(), text.ToOneAssertion(), [SmtIntegers.Guard(0)]).Verdict != SolverVerdict.Unsat)
            return false;
        foreach (var property in properties)
            (_verdicts[property], _used[property]) = (SolverVerdict.Unsat, facts);
        return true;
    }

    private (SolverVerdict Verdict, IReadOnlySet<Term> Used) Ask(
        SolverPool deciders, KnownAnswers known, IReadOnlyCollection<string> properties, IReadOnlyList<Term> facts)
    {
        var text = new SmtIntegers();
        text.AssertGuarded(facts);
        text.Assert([Violation(properties)]);
        var (verdict, used) = known.Ask(deciders.ForModel(), text.ToOneAssertion(), [.. facts.Select((_, i) => SmtIntegers.Guard(i))]);
        return (verdict, facts.Where((_, i) => used.Contains(SmtIntegers.Guard(i))).ToHashSet());
    }

    // Of the facts that refutations used, no more than suffice: as long as a refutation with fewer is found, and without one part in
    // two, in four ... in sixteen where it is found without.
    private IReadOnlySet<Term> Fewer(SolverPool deciders, IReadOnlyCollection<string> properties)
    {
        IReadOnlySet<Term> used = properties.SelectMany(property => _used[property]).ToHashSet();
        if (properties.Count == 0)
            return used;
        while (Without([]))
        {
        }

        for (var parts = 2; parts <= 16; parts *= 2)
        {
            foreach (var part in used.ToList().Chunk((used.Count / parts) + 1))
                Without(part);
        }

        return used;

        // Whether a refutation is found that uses fewer.
        bool Without(IReadOnlyList<Term> part)
        {
            var (verdict, fewer) = Ask(deciders, new([]), properties, [.. Facts.Where(fact => used.Contains(fact) && !part.Contains(fact))]);
            if (verdict != SolverVerdict.Unsat || fewer.Count == used.Count)
                return false;
            used = fewer;
            return true;
        }
    }

    private uint Falls(string property) => ProofHints.OfFall(_name, Digest.Of(property));

    private Term Violation(IEnumerable<string> properties) =>
        Term.Not(Term.All(properties.SelectMany(property => Goals[property])));
}
