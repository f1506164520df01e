using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// The obligation for one operation on one form of message. On every path of its code and for all arguments, its promises must follow from
/// its premises and from the contracts of the operations that it calls on the rest.
/// </summary>
internal sealed class ContractObligation
{
    private readonly HashSet<string> _properties = [];
    private readonly List<ContractPath> _paths = [];

    private readonly PendingContract _pending;

    /// <summary>Explores the paths and decides all promises on each path.</summary>
    /// <param name="pending">The operation and the form of states.</param>
    /// <param name="proofs">The session.</param>
    /// <param name="until">Selects properties. If such a property is not proved on a path, the remaining paths are not checked.</param>
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
                _properties.UnionWith(path.contract.Promises.Select(promise => promise.Property));
                _paths.Add(new(path.contract, path.known, path.footprint, conditions, new(solvers, proofs.BoundedChoices)));
            });
        // The facts used by refutations on one path are tried first on the next path.
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

    /// <summary>The name of the operation and the form of message.</summary>
    public string Name => ProofCell.NameOf(_pending.Step, _pending.Form);

    /// <summary>Whether its contract is assumed for the rest.</summary>
    public bool IsRecursive => _pending.IsRecursive;

    /// <summary>The properties to which its promises belong.</summary>
    public IReadOnlySet<string> Properties => _properties;

    /// <summary>The number of Z3 checks.</summary>
    public int Checks { get; }

    /// <summary>Whether checking stopped early, because a selected property was not proved on a path.</summary>
    public bool HasEnded { get; }

    /// <summary>Unsat if a property's goals follow on all paths.</summary>
    public SolverVerdict Verdict(string property) =>
        _paths.Aggregate(SolverVerdict.Unsat, (worst, path) => Worse(worst, path.Verdict(property)));

    /// <summary>The cell of a property in the report.</summary>
    public ProofCell Cell(string property) => new(_pending.Step, Verdict(property), _paths.Count) { Form = _pending.Form };

    /// <summary>
    /// The queries as a file for another solver. There is one query for each path, and one for each violated property. A violated property
    /// is asked about only on the path with the fewest facts. A violation on other paths would not change the verdict, and queries with
    /// many facts are the longest. Each query starts with a reset, so that it does not see the declarations of the others.
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

    /// <summary>The facts of each path, as SMT-LIB text.</summary>
    public IReadOnlyList<string> Facts() =>
    [
        .. _paths.Select(path =>
        {
            var text = new SmtIntegers();
            text.Assert(path.Facts);
            return text.ToString();
        }),
    ];

    // Of the paths on which a property is violated, the one with the fewest facts.
    private ContractPath? Shortest(string property) =>
        _paths.Where(path => path.Verdict(property) == SolverVerdict.Sat).MinBy(path => path.Facts.Count);

    // Unknown is the worst verdict, then sat.
    private static SolverVerdict Worse(SolverVerdict one, SolverVerdict other) =>
        one == SolverVerdict.Unknown || other == SolverVerdict.Unknown ? SolverVerdict.Unknown
        : one == SolverVerdict.Sat ? one : other;
}
