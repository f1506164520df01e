using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>The answer to "do these conditions and hypotheses imply the property?", and the facts that it used.</summary>
/// <param name="Verdict">The solver's verdict.</param>
/// <param name="Conditions">Of an unsat: path conditions that suffice. Otherwise: all path conditions.</param>
/// <param name="Uses">Of an unsat: instances that suffice for it. Otherwise: all that were assumed.</param>
/// <param name="Own">Likewise the instances of the property's own invariant, if it was assumed for this goal only.</param>
/// <param name="Query">The query. It may cover other properties too.</param>
internal sealed record ProofAnswer(
    SolverVerdict Verdict, IReadOnlyList<Term> Conditions, IReadOnlyList<Instance> Uses, IReadOnlyList<Instance> Own, SolverQuery Query)
{
    /// <summary>An answer to a query about this property alone. The query contains exactly the given facts.</summary>
    public static ProofAnswer Alone(
        SolverVerdict verdict, Term goal, IReadOnlyList<Term> conditions, IReadOnlyList<Instance> uses, IReadOnlyList<Instance> own) => new(
        verdict,
        conditions,
        uses,
        own,
        new([.. conditions, .. uses.Concat(own).Select(instance => instance.Formula).Distinct(), Term.Not(goal)]));

    /// <summary>The invariants that the answer uses.</summary>
    public IEnumerable<string> DependsOn => Uses.Concat(Own).Select(instance => instance.Invariant).Distinct();
}

/// <summary>
/// The answers of a session so far. Kernel variants that share a step's code have the same queries, term by term. The facts that an answer
/// used determine where it can be reused (<see cref="ProofPath"/>). Answers are stored separately for each kind of step, so that two kinds
/// that are decided at the same time do not depend on their order. An "unknown" is never stored.
/// </summary>
internal sealed class ProofMemory
{
    private readonly ConcurrentDictionary<(string Step, Term Goal), List<ProofAnswer>> _answers = new();

    /// <summary>The answers so far about a goal of a kind of step, the newest last.</summary>
    public IReadOnlyList<ProofAnswer> Of(string step, Term goal)
    {
        if (!_answers.TryGetValue((step, goal), out var answers))
            return [];
        lock (answers)
            return [.. answers];
    }

    /// <summary>All answers so far, by the kind of step and the goal.</summary>
    public IEnumerable<(string Step, Term Goal, ProofAnswer Answer)> All =>
        _answers.SelectMany(one => Of(one.Key.Step, one.Key.Goal), (one, answer) => (one.Key.Step, one.Key.Goal, answer));

    /// <summary>Adds one.</summary>
    public void Add(string step, Term goal, ProofAnswer answer)
    {
        if (answer.Verdict == SolverVerdict.Unknown)
            return;
        var answers = _answers.GetOrAdd((step, goal), _ => []);
        lock (answers)
            answers.Add(answer);
    }
}
