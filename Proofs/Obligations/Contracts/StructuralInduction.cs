using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>An operation in one form, before its code is explored.</summary>
/// <param name="Step">The operation.</param>
/// <param name="Form">The form of states.</param>
/// <param name="IsRecursive">Whether its contract is assumed for the rest.</param>
/// <param name="Run">Draws a state of the form and the arguments, runs the operation, and returns its contract.</param>
internal sealed record PendingContract(string Step, string Form, bool IsRecursive, Func<ContractHypotheses, INondet, Contract> Run);

/// <summary>
/// Proves the contracts of operations on messages and queues of every length. An operation may be defined by the same operation on the
/// rest. Then the proof has two cases: the end, and a block (or message) in front of an arbitrary rest for which all contracts are assumed.
/// For an operation that calls such operations, the proof is about an arbitrary state of each of its forms.
/// </summary>
/// <param name="plan">What to prove, and when to stop.</param>
internal sealed class StructuralInduction(ContractPlan plan)
{
    private const string Scheme = "structural induction: the empty chain; a block and any rest that keeps the contracts";

    /// <summary>The obligations of a system.</summary>
    /// <typeparam name="TState">The state in which the operations are called.</typeparam>
    public static IEnumerable<PendingContract> Of<TState>(Specification<TState> system)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(system);
        var known = system.Properties.Select(property => property.Id).ToHashSet();
        foreach (var kind in system.Steps)
        {
            foreach (var form in kind.Forms)
            {
                yield return new(kind.Name, form.Name, kind.IsRecursive, (arbitrary, arguments) =>
                {
                    var state = form.Draw(arbitrary);
                    var contract = kind.Draw(arguments) is Operation<TState> operation
                        ? operation.Run(state).Contract
                        : throw new ModelRuleException($"{kind.Name} has forms of states but no contract");
                    return contract.Promises.FirstOrDefault(promise => !known.Contains(promise.Property)) is { } unknown
                        ? throw new ModelRuleException($"{kind.Name} promises a part of {unknown.Property}, which is no property of {system.Name}")
                        : contract;
                });
            }
        }
    }

    /// <summary>Proves the obligations.</summary>
    /// <param name="name">The name of the report.</param>
    /// <param name="properties">The names of the properties, in the order of the report. Properties that no operation promises are left
    /// out.</param>
    /// <param name="pending">The obligations.</param>
    public ProofReport Prove(string name, IEnumerable<string> properties, IReadOnlyList<PendingContract> pending)
    {
        var answered = plan.Expected is { } expected
            ? ToFirstFailure(pending, expected)
            // A free core takes the next item.
            : [.. Partitioner.Create(pending.ToList(), loadBalance: true).AsParallel().AsOrdered().Select(one => new ContractObligation(one, plan.Session, _ => false))];
        // The contract of the rest is assumed as a whole. If any part of it is violated, nothing is proved.
        var isWellFormed = answered.Where(one => one.IsRecursive).All(one => one.Properties.All(id => one.Verdict(id) == SolverVerdict.Unsat));
        return new(
            name,
            [.. properties.Select(id => Proof(id, answered, isWellFormed)).Where(proof => proof.Cells.Count > 0)],
            plan.Expected is null ? [.. answered.Select(one => one.Script())] : [],
            answered.Sum(one => one.Checks));
    }

    /// <summary>
    /// The facts of each path of an operation in one form, as SMT-LIB text. They are used to check that the facts are satisfiable.
    /// </summary>
    public static IReadOnlyList<string> Facts(PendingContract pending)
    {
        using var session = new ProofSession();
        return new ContractObligation(pending, session, _ => false).Facts();
    }

    // Proves the obligations one after the other, up to the first path with an unexpected violation.
    private List<ContractObligation> ToFirstFailure(
        IReadOnlyList<PendingContract> pending, IReadOnlySet<(string Property, string Step)> expected)
    {
        List<ContractObligation> done = [];
        foreach (var one in pending)
        {
            var name = ProofCell.NameOf(one.Step, one.Form);
            done.Add(new(one, plan.Session, property => !expected.Contains((property, name))));
            if (done[^1].HasEnded)
                break;
        }

        return done;
    }

    private static PropertyProof Proof(string property, IReadOnlyList<ContractObligation> answered, bool isWellFormed)
    {
        List<ProofCell> cells = [.. answered.Where(one => one.Properties.Contains(property)).Select(one => one.Cell(property))];
        return new(property, Scheme, isWellFormed && cells.All(cell => cell.Z3 == SolverVerdict.Unsat), [], cells);
    }
}

/// <summary>How contracts are proved.</summary>
/// <param name="Session">The session.</param>
/// <param name="Expected">If given, obligations are proved one after the other, up to the first path on which an unexpected property is
/// violated. Expected violations are listed by property and step (<see cref="ProofCell.Name"/>). The report then has no scripts.</param>
public sealed record ContractPlan(ProofSession Session, IReadOnlySet<(string Property, string Step)>? Expected = null);
