using DuckVerified.Forwarding;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Obligations.Contracts;
using DuckVerified.Related;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Proofs;

/// <summary>The entry point of the proofs. Arguments are names, results are plain data.</summary>
public static class Prover
{
    /// <summary>Proves the properties of one of <see cref="Systems"/>.</summary>
    /// <param name="system">The name of the system.</param>
    /// <param name="refuted">Properties that another engine refuted: never assumed, only checked for each kind of step.</param>
    /// <exception cref="Solvers.SolverMissingException">The native Z3 library is not installed.</exception>
    public static ProofReport Prove(string system, IReadOnlySet<string> refuted)
    {
        using var session = new ProofSession();
        return Explore(system, session)(refuted)();
    }

    /// <summary>
    /// Explores the code of one of <see cref="Systems"/>. This is the first part of <see cref="Prove(string, IReadOnlySet{string})"/>.
    /// </summary>
    /// <param name="system">Its name.</param>
    /// <param name="session">The session. It may be disposed once the returned proof has decided its obligations.</param>
    /// <exception cref="Solvers.SolverMissingException">The native Z3 library is not installed.</exception>
    public static PendingProof Explore(string system, ProofSession session) =>
        new Induction<State>(Systems.Named(system), session).Prove;

    /// <summary>Proves FWD-1 to FWD-5 of systems that are compared with DUCK.</summary>
    /// <param name="names">The names of programs over the model (Scheme, FewerSwitches, FewerCopies).</param>
    /// <exception cref="Solvers.SolverMissingException">The native Z3 library is not installed.</exception>
    public static ProofReport ProveRelated(IReadOnlyList<string> names) => Prove(StreamsSystems.ForwardingBy(
    [
        .. Scheme.All.Concat(FewerSwitches.All).Concat(FewerCopies.All).Where(scheme => names.Contains(scheme.Name))
            .Select(scheme => ForwardOperations.Of(scheme, scheme.Turn)),
    ]));

    /// <summary>Proves the properties of the small system that tests the engines.</summary>
    /// <param name="fault">The name of the <see cref="MirrorFault"/> in the system.</param>
    /// <param name="kept">Z3's answers in earlier runs; null if every query is solved again.</param>
    public static ProofReport ProveMirror(string fault, Solvers.AnswerStore? kept = null) =>
        Prove(MirrorSystem.Of(Enum.Parse<MirrorFault>(fault)), kept);

    /// <summary>Proves the properties of a system that is compiled with the symbolic meaning.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="kept">Z3's answers in earlier runs; null if every query is solved again.</param>
    /// <exception cref="Symbolic.ModelRuleException">The system uses a construct whose symbolic result could differ from the native
    /// one.</exception>
    /// <exception cref="Solvers.SolverMissingException">The native Z3 library is not installed.</exception>
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
