using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// One operation on one form of message: on every path of its code, whatever the arguments, what it promises follows from its
/// premises and from the contracts of what it calls on the rest.
/// </summary>
internal sealed class ContractObligation
{
    private readonly HashSet<string> _asked = [];
    private readonly List<ContractPath> _paths = [];

    private readonly PendingContract _pending;

    /// <summary>Explores the paths and decides all promises on each.</summary>
    /// <param name="pending">The operation and the form of states.</param>
    /// <param name="proofs">The session.</param>
    /// <param name="until">Properties of which one that does not follow on a path is enough: no other path is asked then.</param>
    public ContractObligation(PendingContract pending, ProofSession proofs, Func<string, bool> until)
    {
        _pending = pending;
        using var session = new Z3Session(proofs.Contexts);
        using var solvers = new SolverPool(proofs.Contexts, "QF_UFLIA");
        PathExplorer.Explore(
            () => session,
            proofs.PathsOf($"contract {Name}"),
            proofs.Contexts.Answers,
            () =>
            {
                var footprint = new Footprint();
                var known = new ContractHypotheses(ContractHypotheses.AnyHeap("heap"));
                var contract = Footprint.Record(footprint, () => pending.Run(known, new FreshBinding("argument")));
                return (contract, known, footprint);
            },
            (path, conditions) =>
            {
                _asked.UnionWith(path.contract.Promises.Select(promise => promise.Property));
                _paths.Add(new(path.contract, path.known, path.footprint, conditions, new(solvers, proofs.BoundedChoices)));
            });
        // What refuted that something falls on one path is tried first on the next.
        HashSet<Term> used = [];
        foreach (var path in _paths)
        {
            path.Decide(solvers, proofs.Texts, used);
            if (!path.IsProved(until))
            {
                HasEnded = true;
                _paths.RemoveAll(other => other != path);
                break;
            }
        }

        Checks = session.Checks + solvers.Questions;
    }

    /// <summary>The operation's name, and the form of message.</summary>
    public string Name => ProofCell.NameOf(_pending.Step, _pending.Form);

    /// <summary>Whether its contract is assumed of the rest.</summary>
    public bool IsRecursive => _pending.IsRecursive;

    /// <summary>The properties that the operation promises a part of.</summary>
    public IReadOnlySet<string> Properties => _asked;

    /// <summary>How many questions Z3 was asked.</summary>
    public int Checks { get; }

    /// <summary>Whether one of the properties did not follow that are enough, and the rest was not asked.</summary>
    public bool HasEnded { get; }

    /// <summary>Whether what a property asks follows on all paths.</summary>
    public SolverVerdict Verdict(string property) =>
        _paths.Aggregate(SolverVerdict.Unsat, (worst, path) => Worse(worst, path.Verdict(property)));

    /// <summary>How far a property is proved.</summary>
    public ProofCell Cell(string property) => new(_pending.Step, Verdict(property), _paths.Count) { Form = _pending.Form };

    /// <summary>
    /// The questions as a file for another solver: one for each path, and one for each property that falls, on the path of which
    /// least is known: that it falls on others, too, would change nothing, and such questions, with all that is known, are the
    /// longest. Each begins afresh: what the others declare would only be in its way.
    /// </summary>
    public SmtScript Script()
    {
        List<SmtQuery> queries = [];
        for (var i = 0; i < _paths.Count; i++)
        {
            var path = _paths[i];
            foreach (var group in path.Goals.Select(goal => goal.Key).GroupBy(id => path.Verdict(id) == SolverVerdict.Unsat ? "all" : id))
            {
                IReadOnlyList<string> properties = [.. group];
                if (path.Verdict(properties[0]) == SolverVerdict.Sat && path != Shortest(properties[0]))
                    continue;
                var text = new SmtIntegers();
                text.Assert(path.Query(properties));
                var comment = $"{Name}, path {i + 1}: {string.Join(", ", properties)}";
                queries.Add(new(Name, properties, path.Verdict(properties[0]), new(() => $"; {comment}\n{text}(check-sat)\n(reset)\n"), text.Digest()));
            }
        }

        return new($"{Name.Replace(", ", "-", StringComparison.Ordinal)}.smt2", new(string.Empty), queries) { IsOverIntegers = true };
    }

    /// <summary>What is so on each path, as a text for a solver.</summary>
    public IReadOnlyList<string> Facts() =>
    [
        .. _paths.Select(path =>
        {
            var text = new SmtIntegers();
            text.Assert(path.Facts);
            return text.ToString();
        }),
    ];

    // Of the paths on which a property falls, the one of which least is known.
    private ContractPath? Shortest(string property) =>
        _paths.Where(path => path.Verdict(property) == SolverVerdict.Sat).MinBy(path => path.Facts.Count);

    // Unknown is worst, then sat.
    private static SolverVerdict Worse(SolverVerdict one, SolverVerdict other) =>
        one == SolverVerdict.Unknown || other == SolverVerdict.Unknown ? SolverVerdict.Unknown
        : one == SolverVerdict.Sat ? one : other;
}
