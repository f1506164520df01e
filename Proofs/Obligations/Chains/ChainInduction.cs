using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>
/// Proves what operations promise of messages of every length. What a chain defines by the same operation on its rest is proved
/// of the empty chain, and of a block in front of any chain of which all contracts are assumed; what is defined by such
/// operations, of a message of any one block and any rest. Queues likewise: the empty one, and a message in front of any others.
/// </summary>
internal static class ChainInduction
{
    private const string ByInduction = "structural induction: the empty chain; a block and any rest that keeps the contracts";

    /// <summary>Proves everything that is to be proved.</summary>
    public static ProofReport Prove(ConcurrentDictionary<string, bool> answers)
    {
        using var contexts = new Z3Contexts();
        // Whoever is free takes the next.
        var todo = Partitioner.Create(
            [.. Todo(new(answers), contexts, (_, _) => false), .. Programs(new(answers), contexts, _ => false)], loadBalance: true);
        return Report([.. todo.AsParallel().AsOrdered().Select(one => one.Make())]);
    }

    /// <summary>The same, one obligation after the other, up to the first path on which something else than expected falls.</summary>
    /// <returns>What was found out of each property and operation that was asked; what is only for reports is left out.</returns>
    public static IReadOnlyList<(string Property, string Step, SolverVerdict Verdict)> ProveToFirstFailure(
        ConcurrentDictionary<string, bool> answers, IReadOnlySet<(string Property, string Step)> expected, bool areQueuesFirst)
    {
        using var contexts = new Z3Contexts();
        var todo = Todo(new(answers), contexts, (property, name) => !expected.Contains((property, name)));
        return ToFirstFailure(areQueuesFirst ? todo.Reverse() : todo);
    }

    /// <summary>
    /// The programs over the operations alone, shorter ones first, up to the first path on which something falls: for a change to a
    /// program, which leaves the operations as they were.
    /// </summary>
    /// <returns>What was found out of each property and program that was asked.</returns>
    public static IReadOnlyList<(string Property, string Step, SolverVerdict Verdict)> ProveProgramsToFirstFailure(
        ConcurrentDictionary<string, bool> answers)
    {
        using var contexts = new Z3Contexts();
        return ToFirstFailure(Programs(new(answers), contexts, _ => true).Reverse());
    }

    /// <summary>What is so on each path of an operation, as a text for a solver; to see that it is possible.</summary>
    /// <exception cref="InvalidOperationException">There is no operation of that name.</exception>
    public static IReadOnlyList<string> Facts(string name)
    {
        using var contexts = new Z3Contexts();
        return Todo(new([]), contexts, (_, _) => false)
            .Concat(Programs(new([]), contexts, _ => false))
            .Single(one => one.Name == name).Make().Facts();
    }

    /// <summary>What follows of each property for a way to forward datagrams; for one that is broken on purpose.</summary>
    public static IReadOnlyDictionary<string, SolverVerdict> Prove(ForwardOperation operation)
    {
        using var contexts = new Z3Contexts();
        var done = Forwarding([operation]).Select(one => new ChainObligation(one.Name, one.Run, new([]), contexts, _ => false)).ToList();
        return StreamsCatalogue.All.Where(property => done.Exists(one => one.Asks(property.Id))).ToDictionary(
            property => property.Id,
            property => done.Select(one => one.Verdict(property.Id)).Aggregate(
                SolverVerdict.Unsat, (worst, verdict) => verdict == SolverVerdict.Unsat ? worst : verdict));
    }

    /// <summary>Proves what ways to forward datagrams promise; those of the catalogue, or others.</summary>
    public static ProofReport Prove(IReadOnlyList<ForwardOperation> operations)
    {
        using var contexts = new Z3Contexts();
        return Report(
        [
            .. Partitioner.Create([.. Forwarding(operations)], loadBalance: true).AsParallel().AsOrdered()
                .Select(one => new ChainObligation(one.Name, one.Run, new([]), contexts, _ => false)),
        ]);
    }

    private static IReadOnlyList<(string Property, string Step, SolverVerdict Verdict)> ToFirstFailure(
        IEnumerable<(string Name, Func<ChainObligation> Make)> todo)
    {
        List<ChainObligation> done = [];
        foreach (var (_, make) in todo)
        {
            done.Add(make());
            if (done[^1].HasEnded)
                break;
        }

        return
        [
            .. StreamsCatalogue.All.SelectMany(property => done
                .Where(obligation => obligation.Asks(property.Id))
                .Select(obligation => (property.Id, obligation.Name, obligation.Verdict(property.Id)))),
        ];
    }

    // Whole runs of programs over the operations below, which changes to these break anyway: only changes to programs ask for them.
    private static IReadOnlyList<(string Name, Func<ChainObligation> Make)> Programs(
        KnownAnswers known, Z3Contexts contexts, Func<string, bool> until)
    {
        (string Name, Func<ChainObligation> Make) Of(string name, Func<ChainHypotheses, INondet, Contract> run) =>
            (name, () => new(name, run, known, contexts, until));

        return
        [
            .. Forwarding(ForwardOperations.All).Select(one => Of(one.Name, one.Run)),
            .. ApiOperations.All.Select(operation => Of(operation.Name, (hypotheses, at) => operation.Run(hypotheses.NewCallback(), at))),
        ];
    }

    // Data in one block; and where nothing is copied, in any.
    private static IEnumerable<(string Name, Func<ChainHypotheses, INondet, Contract> Run)> Forwarding(
        IEnumerable<ForwardOperation> operations) => operations.SelectMany(operation => operation.IsCopying
            ? [($"{operation.Name}, of one block", On(operation, _ => Chain.Null))]
            : new[]
            {
                ($"{operation.Name}, of one block", On(operation, _ => Chain.Null)),
                ($"{operation.Name}, of any blocks", On(operation, known => known.NewMessage())),
            });

    private static IReadOnlyList<(string Name, Func<ChainObligation> Make)> Todo(
        KnownAnswers known, Z3Contexts contexts, Func<string, string, bool> until)
    {
        (string Name, Func<ChainObligation> Make) Of(string name, Func<ChainHypotheses, INondet, Contract> run) =>
            (name, () => new(name, run, known, contexts, property => until(property, name)));

        return
        [
            .. ChainOperations.All.SelectMany(operation => new[]
            {
                Of($"{operation.Name}, end", On(operation, _ => Chain.Null)),
                Of($"{operation.Name}, link", On(operation, AnyLink)),
            }),
            .. MessageOperations.All.Select(operation => Of(operation.Name, On(operation, AnyLink))),
            .. MessageOperations.OfNull.Select(operation => Of($"{operation.Name}, NULL", On(operation, _ => Chain.Null))),
            .. QueueOperations.Recursive.SelectMany(operation => new[]
            {
                Of($"{operation.Name}, nothing", On(operation, _ => MessageList.None)),
                Of($"{operation.Name}, then", On(operation, AnyThen)),
            }),
            .. QueueOperations.All.SelectMany(operation => new[]
            {
                Of($"{operation.Name}, of an empty queue", On(operation, _ => MessageList.None)),
                Of($"{operation.Name}, of another queue", On(operation, AnyThen)),
            }),
        ];
    }

    private static Func<ChainHypotheses, INondet, Contract> On(ChainOperation operation, Func<ChainHypotheses, Chain> message) =>
        (known, at) => operation.Run(new(message(known), known.NewMessage(), known.Heap), at);

    private static Func<ChainHypotheses, INondet, Contract> On(QueueOperation operation, Func<ChainHypotheses, MessageList> messages) =>
        (known, at) => operation.Run(new(known.NewPair(messages(known)), AnyLink(known)), at);

    // A datagram, with the control block that a socket's has.
    private static Func<ChainHypotheses, INondet, Contract> On(ForwardOperation operation, Func<ChainHypotheses, Chain> rest) =>
        (known, _) =>
        {
            var data = new Link(known.NewBlock(), rest(known));
            return operation.Run(new(known.NewSockets(operation.HasControl ? new Link(known.NewBlock(), data) : data), data));
        };

    private static Link AnyLink(ChainHypotheses known) => new(known.NewBlock(), known.NewMessage());

    private static Then AnyThen(ChainHypotheses known) => new(AnyLink(known), known.NewRest());

    private static ProofReport Report(IReadOnlyList<ChainObligation> obligations) => new(
        "streams",
        [.. StreamsCatalogue.All.Select(property => Proof(property.Id, obligations)).Where(proof => proof.Cells.Count > 0)],
        [.. obligations.Select(obligation => obligation.Script())],
        obligations.Sum(obligation => obligation.Checks));

    private static PropertyProof Proof(string property, IReadOnlyList<ChainObligation> obligations)
    {
        List<ProofCell> cells = [.. obligations.Where(obligation => obligation.Asks(property)).Select(obligation => obligation.Cell(property))];
        return new(property, ByInduction, cells.All(cell => cell.Z3 == SolverVerdict.Unsat), [], cells);
    }
}
