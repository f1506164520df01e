namespace DuckVerified.Mutations.Engines;

/// <summary>The way into the proofs of the original or of a mutant: a source that is compiled with them.</summary>
internal static class ProofEntry
{
    /// <summary>The full name of its class.</summary>
    public const string Type = "DuckVerified.Mutations.ProofEntry";

    /// <summary>
    /// Its text. <c>Prove</c> proves by induction; <c>Answers</c> hands out what Z3 answered, as terms; <c>Falls</c> begins with these
    /// answers, so that a mutant's questions are only those that the original has not asked word for word.
    /// </summary>
    public const string Source =
        """
        using System.Collections.Concurrent;
        using System.Globalization;
        using DuckVerified.Duck;
        using DuckVerified.Proofs;
        using DuckVerified.Proofs.Obligations;
        using DuckVerified.Proofs.Solvers;
        using DuckVerified.Solaris;
        using DuckVerified.Spec;
        using DuckVerified.Symbolic;

        namespace DuckVerified.Mutations;

        public static class ProofEntry
        {
            // Induction, as in Proofs: what some step breaks is no longer assumed, until all that is assumed is proved.
            public static string[] Prove(string approach)
            {
                string[] assumed = [.. SystemOf(approach).Properties.OfType<Invariant<State, Step>>().Select(one => one.Id)];
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

            public static string[] ProveHardware() =>
            [
                .. Prover.ProveHardware().Properties.SelectMany(
                    property => property.Cells, (property, cell) => $"{property.Id}\t{cell.Step}\t{cell.Z3}"),
            ];

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
                        foreach (var id in SystemOf(approach).Properties.Where(one => one is not Consequence<State, Step>).Select(one => one.Id))
                            lines.Add($"{id}\t{step}\t{Worst(obligation.Paths.Select(path => path.Verdict(id)))}");
                    }
                });
                return [.. lines, .. OfOneState(approach, assumed, contexts, hypotheses)];
            }

            private static Hypotheses<State, Step> EachStep(
                string approach, string[] assumed, Z3Contexts contexts, Action<string, StepObligation<State, Step>> then)
            {
                var system = SystemOf(approach);
                var state = system.Draw(new ProofChoice("s", false));
                var hypotheses = new Hypotheses<State, Step>(system, state);
                Parallel.ForEach(Partitioner.Create(system.Steps, EnumerablePartitionerOptions.NoBuffering), kind =>
                {
                    using var obligation = new StepObligation<State, Step>(system, kind, state, hypotheses, contexts);
                    obligation.Decide(assumed.ToHashSet());
                    then(kind.Name, obligation);
                });
                return hypotheses;
            }

            // What is about no step: the initial state, and what follows from the invariants in the same state.
            private static List<string> OfOneState(
                string approach, string[] assumed, Z3Contexts contexts, Hypotheses<State, Step> hypotheses)
            {
                var system = SystemOf(approach);
                var state = system.Draw(new ProofChoice("s", false));
                using var deciders = new Deciders(contexts, "QF_BV");
                List<string> lines = [];
                foreach (var property in system.Properties)
                {
                    var (of, step, claim) = property switch
                    {
                        Invariant<State, Step> one => (system.Initial, "(boot)", one.At),
                        Consequence<State, Step> one => (state, "(state)", one.At),
                        _ => (state, "", (Func<State, IChoice, Claim>?)null),
                    };
                    if (claim is null)
                        continue;
                    var point = new ProofChoice("point");
                    var notes = new Notes();
                    var holds = Notes.Take(notes, () => Fork.Merge(() => claim(of, point).Holds)).Term;
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

            private static DuckSystem SystemOf(string approach) => new(Approaches.All.First(known => known.Name == approach));
        }

        // Terms as lines: each once, its parts before it, and named by the number of its line.
        internal sealed class TermWriter
        {
            private readonly Dictionary<Term, int> _numbers = [];

            public List<string> Rows { get; } = [];

            public string Answer(string step, Term goal, ProofAnswer answer) => string.Join(
                '\t', "", step, Number(goal), Numbers(answer.Conditions), Instances(answer.Uses), Instances(answer.Own));

            private string Numbers(IEnumerable<Term> terms) => string.Join(',', terms.Select(term => Number(term)));

            private string Instances(IEnumerable<Instance> instances) => string.Join(
                ';', instances.Select(one => $"{one.Invariant}:{Numbers(one.Point)}:{Number(one.Formula)}"));

            private int Number(Term? term)
            {
                if (term is null)
                    return -1;
                if (_numbers.TryGetValue(term, out var known))
                    return known;
                var row = FormattableString.Invariant(
                    $"{term.Op}\t{term.Value}\t{term.Name}\t{Number(term.First)}\t{Number(term.Second)}\t{Number(term.Third)}");
                Rows.Add(row);
                return _numbers[term] = Rows.Count - 1;
            }
        }

        internal sealed class TermReader
        {
            private readonly List<Term> _terms = [];
            private readonly Dictionary<string, IReadOnlyList<Term>> _lists = [];
            private readonly Dictionary<string, IReadOnlyList<Instance>> _instances = [];

            public void Read(string[] lines)
            {
                foreach (var parts in lines.Select(line => line.Split('\t')))
                {
                    if (parts[0].Length > 0)
                    {
                        var value = ulong.Parse(parts[1], CultureInfo.InvariantCulture);
                        _terms.Add(Made(Enum.Parse<Op>(parts[0]), value, parts[2], Term(parts[3]), Term(parts[4]), Term(parts[5])));
                    }
                    else
                    {
                        ProofMemory.Add(
                            parts[1],
                            Term(parts[2])!,
                            ProofAnswer.Alone(SolverVerdict.Unsat, Term(parts[2])!, List(parts[3]), Instances(parts[4]), Instances(parts[5])));
                    }
                }
            }

            private Term? Term(string number) => number == "-1" ? null : _terms[int.Parse(number, CultureInfo.InvariantCulture)];

            // Lists that are the same are one object, which is known to hold or not to hold once.
            private IReadOnlyList<Term> List(string text) => _lists.TryGetValue(text, out var known)
                ? known
                : _lists[text] = text.Length == 0 ? [] : [.. text.Split(',').Select(number => Term(number)!)];

            private IReadOnlyList<Instance> Instances(string text) => _instances.TryGetValue(text, out var known)
                ? known
                : _instances[text] = text.Length == 0
                    ? []
                    :
                    [
                        .. text.Split(';').Select(one => one.Split(':'))
                            .Select(one => new Instance(one[0], List(one[1]), Term(one[2])!)),
                    ];

            private static Term Made(Op op, ulong value, string name, Term? first, Term? second, Term? third) => op switch
            {
                Op.True => Symbolic.Term.True,
                Op.False => Symbolic.Term.False,
                Op.Proposition => Symbolic.Term.Proposition(name),
                Op.Not => Symbolic.Term.Not(first!),
                Op.And => Symbolic.Term.And(first!, second!),
                Op.Or => Symbolic.Term.Or(first!, second!),
                Op.Choose or Op.Select => Symbolic.Term.If(first!, second!, third!),
                Op.Equal => Symbolic.Term.Equal(first!, second!),
                Op.Below => Symbolic.Term.Below(first!, second!),
                Op.Constant => Symbolic.Term.Constant(value),
                Op.Unknown => Symbolic.Term.Unknown(name),
                Op.Apply => second is null ? Symbolic.Term.Apply(name, first!) : Symbolic.Term.Apply(name, first!, second),
                Op.BitNot => Symbolic.Term.Complement(first!),
                Op.ShiftLeft or Op.ShiftRight => Symbolic.Term.Shift(op, first!, (int)value),
                _ => Symbolic.Term.Binary(op, first!, second!),
            };
        }
        """;
}
