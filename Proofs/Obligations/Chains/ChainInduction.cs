using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>
/// Proves what operations promise of messages of every length. What a chain defines by the same operation on its rest is proved
/// of the empty chain, and of a block in front of any chain of which all contracts are assumed; what is defined by such
/// operations, of a message of any one block and any rest.
/// </summary>
internal static class ChainInduction
{
    private const string ByInduction = "structural induction: the empty chain; a block and any rest that keeps the contracts";

    /// <summary>Everything that is to be proved.</summary>
    public static ProofReport Prove()
    {
        IReadOnlyList<Func<ChainObligation>> todo =
        [
            .. ChainOperations.All.SelectMany(operation => new Func<ChainObligation>[]
            {
                () => new($"{operation.Name}, end", operation, _ => Chain.Null),
                () => new($"{operation.Name}, link", operation, AnyLink),
            }),
            .. MessageOperations.All.Select(operation => (Func<ChainObligation>)(() => new(operation.Name, operation, AnyLink))),
            .. MessageOperations.OfNull.Select(operation => (Func<ChainObligation>)(() => new($"{operation.Name}, NULL", operation, _ => Chain.Null))),
        ];
        return Report([.. todo.AsParallel().AsOrdered().Select(obligation => obligation())]);
    }

    private static Link AnyLink(ChainHypotheses known) => new(AnyBlock(), known.NewMessage());

    private static Block AnyBlock() => new(
        new(Unknown("id")), new(Unknown("area")), Unknown("read"), Unknown("write"), new(Unknown("band")), Unknown("flag"));

    private static Word Unknown(string name) => new(Term.Unknown($"block.{name}"));

    private static ProofReport Report(IReadOnlyList<ChainObligation> obligations) => new(
        "streams",
        [.. StreamsCatalogue.All.Select(property => Proof(property.Id, obligations)).Where(proof => proof.Cells.Count > 0)],
        [.. obligations.Select(obligation => obligation.Script())],
        obligations.Sum(obligation => obligation.Checks),
        obligations.Aggregate(0UL, (sum, obligation) => sum + obligation.Resources));

    private static PropertyProof Proof(string property, IReadOnlyList<ChainObligation> obligations)
    {
        List<ProofCell> cells = [.. obligations.Where(obligation => obligation.Asks(property)).Select(obligation => obligation.Cell(property))];
        return new(property, ByInduction, cells.All(cell => cell.Z3 == SolverVerdict.Unsat), [], cells);
    }
}
