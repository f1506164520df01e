using System.Collections.Concurrent;
using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// A system's invariants in an arbitrary state, each evaluated once at each point. The state before a step is the same for every path of
/// every step. Safe for use by several threads.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="system">The system.</param>
/// <param name="state">The state before the step.</param>
internal sealed class Hypotheses<TState>(Specification<TState> system, TState state) : IHypotheses
    where TState : class
{
    private readonly ConcurrentDictionary<Term, Term[]> _applications = new();
    private readonly SortedDictionary<string, Evaluated> _invariants = new(
        system.Of(PropertyKind.Invariant).ToDictionary(
            invariant => invariant.Id,
            invariant => ModelRuleException.Within(invariant.Id, () => new Evaluated(point => invariant.In(state, point).Holds))),
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public Term At(string invariant, IReadOnlyList<Term> point) =>
        _invariants.TryGetValue(invariant, out var known) ? known.At(point) : Term.True;

    /// <inheritdoc/>
    public IReadOnlyList<Hypothesis> Instances(Footprint footprint, IEnumerable<Term> question)
    {
        var known = Term.Parts(question);
        var instances = new Dictionary<string, List<Instance>>();
        foreach (var (id, invariant) in _invariants)
        {
            var seen = new HashSet<Term> { Term.True };
            var found = instances[id] = [];
            foreach (var point in invariant.Points(footprint))
            {
                if (invariant.At(point) is var formula && seen.Add(formula))
                    found.Add(new(id, point, formula));
            }

            // Instances of an invariant without a point are about the whole state. They are always direct.
            if (invariant.IsAboutTheState)
                known.UnionWith(found.SelectMany(instance => Applications(instance.Formula)));
        }

        bool IsNear(Instance instance) => Applications(instance.Formula).All(known.Contains);
        return
        [
            .. _invariants.Keys.Select(id =>
                new Hypothesis(id, [.. instances[id].Where(IsNear)], [.. instances[id].Where(instance => !IsNear(instance))])),
        ];
    }

    private Term[] Applications(Term formula) =>
        _applications.GetOrAdd(formula, term => [.. Term.Parts([term]).Where(part => part.Op == Op.Apply)]);

    /// <summary>One invariant: its draws, and its formula at each point.</summary>
    private sealed class Evaluated
    {
        private readonly Func<INondet, Bit> _claim;
        private readonly IReadOnlyList<BoundVariable> _draws;
        private readonly Node _root = new();

        public Evaluated(Func<INondet, Bit> claim)
        {
            _claim = claim;
            var learner = new BindingNondet();
            Fork.Apart(() => Fork.Merge(() => claim(new OneRun(learner))));
            _draws = learner.Draws;
        }

        public bool IsAboutTheState => _draws.Count == 0;

        // All combinations of keys in the footprint. The last draw changes fastest.
        public IEnumerable<Term[]> Points(Footprint footprint)
        {
            IEnumerable<Term[]> points = [[]];
            foreach (var draw in _draws)
            {
                IReadOnlyList<Term> words = draw.Alternatives is { } count
                    ? [.. Enumerable.Range(0, count).Select(i => Term.Constant((ulong)i))]
                    : footprint.KeysOf(draw.Type!.Type);
                points = points.SelectMany(_ => words, (point, word) => (Term[])[.. point, word]);
            }

            return points;
        }

        // The result is cached for all paths. So it must not depend on the path being explored. The point may come from an answer about
        // another system, in which an invariant of the same name has other draws. If the point has too few words, the instance is true.
        public Term At(IReadOnlyList<Term> point) => point.Count < _draws.Count
            ? Term.True
            : point.Aggregate(_root, (node, word) => node.Next(word)).Formula(() => Fork.Apart(() => Fork.Merge(() => Instance(point))).Term);

        // An invariant is proved for proper words. For other words the instance is true.
        private Bit Instance(IReadOnlyList<Term> point)
        {
            Bit isProper = true;
            for (var i = 0; i < _draws.Count; i++)
                isProper &= _draws[i].Type?.IsProper(new(point[i])) ?? true;
            return !isProper | _claim(new OneRun(new BindingNondet(_draws, point)));
        }
    }

    private sealed class Node
    {
        private readonly ConcurrentDictionary<Term, Node> _next = new(1, 3);
        private Term? _formula;

        public Node Next(Term word) => _next.GetOrAdd(word, _ => new());

        public Term Formula(Func<Term> evaluate) => _formula ??= evaluate();
    }
}
