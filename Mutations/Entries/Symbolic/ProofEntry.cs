using System.Collections.Concurrent;
using DuckVerified.Duck;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Symbolic;

namespace DuckVerified.Mutations;

/// <summary>The way into the proofs of the original or of a mutant. A line of a verdict is a property, a step and the verdict.</summary>
public static class ProofEntry
{
    /// <summary>Proves the hardware's lemmas, and by induction what an approach keeps.</summary>
    /// <param name="approach">The approach's name.</param>
    public static string[] Prove(string approach)
    {
        // As in Proofs: what some step breaks is no longer assumed, until all that is assumed is proved.
        string[] assumed = [.. SystemOf(approach).Of(PropertyKind.Invariant).Select(one => one.Id)];
        while (true)
        {
            var lines = Verdicts(approach, assumed);
            var unproved = lines.Select(line => line.Split('\t'))
                .Where(part => part[2] != "Unsat").Select(part => part[0]).ToHashSet();
            if (!unproved.Overlaps(assumed))
                return [.. ProveHardware(), .. lines];
            assumed = [.. assumed.Except(unproved)];
        }
    }

    /// <summary>Proves the hardware's lemmas.</summary>
    public static string[] ProveHardware()
    {
        // As Prover does, which is not asked: it needs everything that is proved of messages and queues, too.
        using var contexts = new Z3Contexts();
        var report = new Induction<State>(HardwareSystem.Specification, contexts).Prove(new HashSet<string>())();
        return
        [
            .. report.Properties.SelectMany(
                property => property.Cells, (property, cell) => $"{property.Id}\t{cell.Step}\t{cell.Z3}"),
        ];
    }

    /// <summary>What Z3 answers to the questions about an approach, as lines that <see cref="Falls"/> reads.</summary>
    /// <param name="approach">The approach's name.</param>
    /// <param name="assumed">The invariants that are assumed before each step.</param>
    public static string[] Answers(string approach, string[] assumed)
    {
        var ledger = new TermWriter();
        var answers = new List<string>();
        using var contexts = new Z3Contexts();
        EachStep(approach, assumed, contexts, (step, obligation) =>
        {
            lock (ledger)
            {
                foreach (var goal in obligation.Paths.SelectMany(path => path.Goals.Values).Distinct())
                {
                    foreach (var answer in ProofMemory.Answers(step, goal).Where(one => one.Verdict == SolverVerdict.Unsat))
                        answers.Add(ledger.Answer(step, goal, answer));
                }
            }
        });
        return [.. ledger.Rows, .. answers];
    }

    /// <summary>What some step breaks. Only what the original was not asked word for word is asked.</summary>
    /// <param name="approach">The approach's name.</param>
    /// <param name="assumed">The invariants that are assumed before each step.</param>
    /// <param name="known">The original's answers.</param>
    public static string[] Falls(string approach, string[] assumed, string[] known)
    {
        new TermReader().Read(known);
        return [.. ProveHardware(), .. Verdicts(approach, assumed)];
    }

    private static List<string> Verdicts(string approach, string[] assumed)
    {
        var lines = new List<string>();
        using var contexts = new Z3Contexts();
        var hypotheses = EachStep(approach, assumed, contexts, (step, obligation) =>
        {
            lock (lines)
            {
                foreach (var id in SystemOf(approach).Properties.Where(one => one.Kind != PropertyKind.Consequence).Select(one => one.Id))
                    lines.Add($"{id}\t{step}\t{Worst(obligation.Paths.Select(path => path.Verdict(id)))}");
            }
        });
        return [.. lines, .. OfOneState(approach, assumed, contexts, hypotheses)];
    }

    private static Hypotheses<State> EachStep(
        string approach, string[] assumed, Z3Contexts contexts, Action<string, StepObligation<State>> then)
    {
        var system = SystemOf(approach);
        var state = system.AnyState(new UnknownsNondet("s", false));
        var hypotheses = new Hypotheses<State>(system, state);
        Parallel.ForEach(Partitioner.Create(system.Steps, EnumerablePartitionerOptions.NoBuffering), kind =>
        {
            using var obligation = new StepObligation<State>(system, kind, state, hypotheses, contexts);
            obligation.Decide(assumed.ToHashSet());
            then(kind.Name, obligation);
        });
        return hypotheses;
    }

    // What is about no step: the initial state, and what follows from the invariants in the same state.
    private static List<string> OfOneState(
        string approach, string[] assumed, Z3Contexts contexts, Hypotheses<State> hypotheses)
    {
        var system = SystemOf(approach);
        var state = system.AnyState(new UnknownsNondet("s", false));
        using var deciders = new SolverPool(contexts, "QF_BV");
        List<string> lines = [];
        foreach (var property in system.Properties)
        {
            if (!property.IsOfStates)
                continue;
            var (of, step) = property.Kind == PropertyKind.Invariant ? (system.Initial, "(boot)") : (state, "(state)");
            var point = new UnknownsNondet("point");
            var notes = new Notes();
            var holds = Notes.Take(notes, () => Fork.Merge(() => property.In(of, point).Holds)).Term;
            foreach (var (type, word) in point.Drawn)
                notes.Add(type, word);
            var path = new ProofPath(
                system.Name, step, point.Constraints, hypotheses, notes, new Dictionary<string, Term> { [property.Id] = holds });
            path.Decide(deciders, step == "(boot)" ? new HashSet<string>() : assumed.ToHashSet(), [property.Id]);
            lines.Add($"{property.Id}\t{step}\t{path.Verdict(property.Id)}");
        }

        return lines;
    }

    // A mutant that falls on one path has fallen, whatever is not known of the others.
    private static SolverVerdict Worst(IEnumerable<SolverVerdict> verdicts) =>
        verdicts.Distinct().OrderBy(one => one switch
        {
            SolverVerdict.Sat => 0,
            SolverVerdict.Unknown => 1,
            _ => 2,
        }).First();

    private static Specification<State> SystemOf(string approach) => DuckSystem.Of(KernelVariants.All.First(known => known.Name == approach));
}
