using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

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
        IReadOnlyList<(string Name, Func<ChainHypotheses, IChoice, Contract> Run)> todo =
        [
            .. ChainOperations.All.Select(operation => ($"{operation.Name}, end", On(operation, _ => Chain.Null))),
            .. ChainOperations.All.Select(operation => ($"{operation.Name}, link", On(operation, AnyLink))),
            .. MessageOperations.All.Select(operation => (operation.Name, On(operation, AnyLink))),
            .. MessageOperations.OfNull.Select(operation => ($"{operation.Name}, NULL", On(operation, _ => Chain.Null))),
            .. QueueOperations.Recursive.Concat(QueueOperations.All).SelectMany(operation => new[]
            {
                ($"{operation.Name}, empty", On(operation, _ => Queued.None)),
                ($"{operation.Name}, then", On(operation, AnyThen)),
            }),
        ];
        return Report([.. todo.AsParallel().AsOrdered().Select(one => new ChainObligation(one.Name, one.Run))]);
    }

    private static Func<ChainHypotheses, IChoice, Contract> On(ChainOperation operation, Func<ChainHypotheses, Chain> message) =>
        (known, at) => operation.Run(new(message(known), known.NewMessage(), known.Heap), at);

    private static Func<ChainHypotheses, IChoice, Contract> On(QueueOperation operation, Func<ChainHypotheses, Queued> messages) =>
        (known, at) => operation.Run(new(known.NewPair(messages(known)), AnyLink(known)), at);

    private static Link AnyLink(ChainHypotheses known) => new(known.NewBlock(), known.NewMessage());

    private static Then AnyThen(ChainHypotheses known) => new(AnyLink(known), known.NewRest());

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
