using DuckVerified.Forwarding;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Related;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Proofs;

/// <summary>The entry point of the proofs: names in, plain data out.</summary>
public static class Prover
{
    /// <summary>Proves what can be proved about one of <see cref="Systems"/>.</summary>
    /// <param name="system">Its name.</param>
    /// <param name="refuted">Properties that another engine has refuted; the prover does not lean on them to begin with.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport Prove(string system, IReadOnlySet<string> refuted)
    {
        using var session = new ProofSession();
        return Explore(system, session)(refuted)();
    }

    /// <summary>The same in parts, of which this is the first: explores the code.</summary>
    /// <param name="system">Its name.</param>
    /// <param name="session">The session; it lives until what is returned has decided.</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static PendingProof Explore(string system, ProofSession session) =>
        new Induction<State>(Systems.Named(system), session).Prove;

    /// <summary>Proves FWD-1 to FWD-5 of systems that are compared with DUCK.</summary>
    /// <param name="names">The names of programs over the model (Scheme, FewerSwitches, FewerCopies).</param>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport ProveRelated(IReadOnlyList<string> names) => Prove(StreamsSystems.ForwardingBy(
    [
        .. Scheme.All.Concat(FewerSwitches.All).Concat(FewerCopies.All).Where(scheme => names.Contains(scheme.Name))
            .Select(scheme => ForwardOperations.Of(scheme, scheme.Turn)),
    ]));

    /// <summary>Proves what can be proved about the small system that tests the engines.</summary>
    /// <param name="fault">The name of the <see cref="MirrorFault"/> that is built in.</param>
    /// <param name="kept">What Z3 answered in earlier runs; null if everything is asked.</param>
    public static ProofReport ProveMirror(string fault, Solvers.AnswerStore? kept = null) =>
        Prove(MirrorSystem.Of(Enum.Parse<MirrorFault>(fault)), kept);

    /// <summary>Proves what can be proved about a system that is compiled with the symbolic meaning.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="kept">What Z3 answered in earlier runs; null if everything is asked.</param>
    /// <exception cref="Symbolic.ModelRuleException">The system uses what a symbolic run would answer otherwise than a native one.</exception>
    /// <exception cref="Solvers.SolverMissingException">There is no native Z3.</exception>
    public static ProofReport Prove<TState>(Specification<TState> system, Solvers.AnswerStore? kept = null)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(system);
        using var session = new ProofSession(kept);
        if (system.Properties.All(property => property.Kind == PropertyKind.Contract))
        {
            return new StructuralInduction(new(session)).Prove(
                system.Name, system.Properties.Select(property => property.Id), [.. StructuralInduction.Of(system)]);
        }

        return new Induction<TState>(system, session).Prove(new HashSet<string>())();
    }
}
