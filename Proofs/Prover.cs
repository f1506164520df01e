using System.Collections.Concurrent;
using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Obligations.Chains;
using DuckVerified.Related;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Proofs;

/// <summary>The way into the symbolic world: names in, plain data out.</summary>
public static class Prover
{
    /// <summary>Proves what can be proved about DUCK with an approach's hooks.</summary>
    /// <param name="approach">The approach's name.</param>
    /// <param name="refuted">Properties that another engine has refuted; the prover does not lean on them to begin with.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport ProveDuck(string approach, IReadOnlySet<string> refuted)
    {
        using var contexts = new Solvers.Z3Contexts();
        return ExploreDuck(approach, contexts)(refuted)();
    }

    /// <summary>The same in parts, of which this is the first: explores the code.</summary>
    /// <param name="approach">The approach's name.</param>
    /// <param name="contexts">Z3's contexts, to be disposed of after what is returned has decided.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofDeciding ExploreDuck(string approach, Solvers.Z3Contexts contexts) =>
        new Induction<State>(DuckSystem.Of(KernelVariants.All.First(known => known.Name == approach)), contexts).Prove;

    /// <summary>Proves what can be proved about the hardware alone. It is the same whatever the approach.</summary>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport ProveHardware()
    {
        using var contexts = new Solvers.Z3Contexts();
        return ExploreHardware(contexts)(new HashSet<string>())();
    }

    /// <summary>The same in parts, as <see cref="ExploreDuck"/>.</summary>
    /// <param name="contexts">Z3's contexts, to be disposed of after what is returned has decided.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofDeciding ExploreHardware(Solvers.Z3Contexts contexts) =>
        new Induction<State>(HardwareSystem.Specification, contexts).Prove;

    /// <summary>Proves what can be proved about messages and queues: for every length.</summary>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport ProveStreams() => ProveStreams([]);

    /// <summary>The same, with a memory of questions and answers.</summary>
    /// <param name="answers">By a question's digest, whether it has no counterexample; what is found out is added.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport ProveStreams(ConcurrentDictionary<string, bool> answers) => ChainInduction.Prove(answers);

    /// <summary>Proves one operation after the other, and ends with the first path on which something falls.</summary>
    /// <param name="answers">The memory, as above.</param>
    /// <param name="expected">What may fall without an end: the property, and the operation with its form of message.</param>
    /// <param name="areQueuesFirst">Whether to begin with the operations on queues, which are last otherwise.</param>
    /// <returns>What Z3 answered of each property and operation that was asked about.</returns>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static IReadOnlyList<(string Property, string Step, Solvers.SolverVerdict Verdict)> ProveStreamsToFirstFailure(
        ConcurrentDictionary<string, bool> answers,
        IReadOnlySet<(string Property, string Step)> expected,
        bool areQueuesFirst) =>
        ChainInduction.ProveToFirstFailure(answers, expected, areQueuesFirst);

    /// <summary>Proves the programs over messages and queues alone, up to the first path on which something falls.</summary>
    /// <param name="answers">The memory, as above.</param>
    /// <returns>What Z3 answered of each property and program that was asked about.</returns>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static IReadOnlyList<(string Property, string Step, Solvers.SolverVerdict Verdict)> ProveProgramsToFirstFailure(
        ConcurrentDictionary<string, bool> answers) => ChainInduction.ProveProgramsToFirstFailure(answers);

    /// <summary>What follows of each property for a way to forward datagrams; for one that is broken on purpose.</summary>
    /// <param name="operation">Runs it and says what it promises.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static IReadOnlyDictionary<string, Solvers.SolverVerdict> ProveForwarding(ForwardOperation operation) =>
        ChainInduction.Prove(operation);

    /// <summary>Proves FWD-1 to FWD-5 of systems that are compared with DUCK.</summary>
    /// <param name="names">The names of programs over the model (Scheme, FewerSwitches, FewerCopies).</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport ProveRelated(IReadOnlyList<string> names) => ChainInduction.Prove(
    [
        .. Scheme.All.Concat(FewerSwitches.All).Concat(FewerCopies.All).Where(scheme => names.Contains(scheme.Name))
            .Select(scheme => ForwardOperations.Of(scheme, scheme.Turn)),
    ]);

    /// <summary>
    /// What a proof about messages and queues leans on: on each path the premises, the way that each fork went, and the contracts
    /// of the rest, as SMT-LIB. If it were contradictory, everything would follow.
    /// </summary>
    /// <param name="step">The operation with its form of message, as in the report.</param>
    /// <exception cref="InvalidOperationException">There is no such operation.</exception>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static IReadOnlyList<string> StreamsFacts(string step) => ChainInduction.Facts(step);

    /// <summary>Proves what can be proved about the small system that tests the engines.</summary>
    /// <param name="fault">The name of the <see cref="MirrorFault"/> that is built in.</param>
    public static ProofReport ProveMirror(string fault) => Prove(MirrorSystem.Of(Enum.Parse<MirrorFault>(fault)));

    /// <summary>Proves what can be proved about a system that is compiled with the symbolic meaning.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="system">The system.</param>
    /// <exception cref="Symbolic.ModelRuleException">The system uses what a symbolic run would answer otherwise than a native one.</exception>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport Prove<TState>(Specification<TState> system)
        where TState : class
    {
        using var contexts = new Solvers.Z3Contexts();
        return new Induction<TState>(system, contexts).Prove(new HashSet<string>())();
    }
}
