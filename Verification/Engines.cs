extern alias proofs;

using DuckVerified.Properties;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Verification;

/// <summary>Exhaustive search from the initial state.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="scope">The words that arguments are drawn from.</param>
/// <param name="limit">The most states.</param>
public sealed class SearchEngine<TState>(Scope scope, int limit) : IEngine<TState>
    where TState : class
{
    /// <inheritdoc/>
    public IReadOnlyList<Evidence> Check(Specification<TState> system) =>
        Of(system, new Explorer<TState>(system, scope) { Limit = limit }.Explore());

    /// <summary>The evidence of a search that was made.</summary>
    /// <param name="system">The system.</param>
    /// <param name="found">What the search found.</param>
    public static IReadOnlyList<Evidence> Of(Specification<TState> system, Exploration<TState> found) =>
    [
        .. system.Properties.Where(property => property.Kind != PropertyKind.Contract)
            .Select(property => new Explored("search", property.Id, found.Witnessed.Contains(property.Id), [])),
        .. found.Violations.Select(violation => new Refuted("search", violation.Property, Traces.Replaying(system, violation.Trace))),
    ];
}

/// <summary>Random runs from the initial state (FsCheck).</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="scope">The words that arguments are drawn from.</param>
public sealed class RandomEngine<TState>(Scope scope) : IEngine<TState>
    where TState : class
{
    /// <inheritdoc/>
    public IReadOnlyList<Evidence> Check(Specification<TState> system) =>
        Of(system, new RandomChecker<TState>(system.Asking(property => property.Kind != PropertyKind.Contract), scope).CheckAll());

    /// <summary>The evidence of random runs that were made.</summary>
    /// <param name="system">The system.</param>
    /// <param name="found">What was found of each property.</param>
    public static IReadOnlyList<Evidence> Of(Specification<TState> system, IEnumerable<RandomVerdict<TState>> found) =>
        [.. found.Where(one => one.Trace is not null).Select(one => new Refuted("random runs", one.Property, Traces.Replaying(system, one.Trace!)))];
}

/// <summary>The contracts of operations, in small states.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="world">The small states.</param>
/// <param name="enough">The number of calls after which the search of an operation ends, once all its promises have a witness.</param>
public sealed class ContractEngine<TState>(SmallStates<TState> world, int enough) : IEngine<TState>
    where TState : class
{
    /// <inheritdoc/>
    public IReadOnlyList<Evidence> Check(Specification<TState> system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var promises = new ContractSearch<TState>(world) { Enough = enough }.Try(system.Steps).SelectMany(found => found.Promises).ToList();
        return
        [
            .. system.Properties.Where(property => property.Kind == PropertyKind.Contract).Select(property => new Explored(
                "small states",
                property.Id,
                promises.Exists(promise => promise.Property == property.Id && promise.Witnesses > 0),
                [
                    .. promises.Where(promise => promise.Property == property.Id && promise.Witnesses == 0)
                        .Select(promise => $"{promise.Operation}, promise {promise.Number + 1}"),
                ])),
            // It is violated at a point of one call, which was evaluated.
            .. promises.Where(promise => promise.Violation is not null).Select(promise => new Refuted("small states", promise.Property, null)),
        ];
    }
}

/// <summary>The proofs, by Z3, and by cvc5 if it is used.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="prove">Proves what can be proved.</param>
public sealed class ProofEngine<TState>(Func<ProofReport> prove) : IEngine<TState>
    where TState : class
{
    /// <inheritdoc/>
    public IReadOnlyList<Evidence> Check(Specification<TState> system) => Proofs.Of(prove());
}

/// <summary>Evidence of proofs that were made.</summary>
internal static class Proofs
{
    private const string Engine = "proofs";

    /// <summary>The proved properties, and those without an answer of a solver.</summary>
    public static IReadOnlyList<Evidence> Of(ProofReport report) => [.. report.Properties.SelectMany(Of)];

    private static IEnumerable<Evidence> Of(PropertyProof proof)
    {
        List<Evidence> owed = [];
        foreach (var cell in proof.Cells)
        {
            if (cell.Cvc5 is { } other && other != cell.Z3)
                owed.Add(new Unknown(Engine, proof.Id, $"{cell.Name}: Z3 says {cell.Z3}, cvc5 says {other}"));
            if (cell.Z3 == SolverVerdict.Unknown)
                owed.Add(new Unknown(Engine, proof.Id, $"{cell.Name}: Z3 gave up"));
        }

        return proof.IsProved && owed.Count == 0 ? [new Proved(Engine, proof.Id, proof.DependsOn)] : owed;
    }
}

/// <summary>Replays of the counterexamples.</summary>
internal static class Traces
{
    /// <summary>How to replay a run; null for one without steps. A lemma is violated at a point, not in a run.</summary>
    public static Func<ReplayResult>? Replaying<TState>(Specification<TState> system, Trace<TState> trace)
        where TState : class => trace.Steps.Count == 0 ? null : () => Replay.Check(system, trace, Scope.Of(trace.Steps));
}
