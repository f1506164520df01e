using DuckVerified.Symbolic;
using Microsoft.Z3;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// One incremental Z3 solver. Effort is bounded by Z3's resource count, so that an answer does not depend on the machine; the
/// clock is only a safety net, and an answer that it forces is "unknown". One thread at a time.
/// </summary>
public sealed class Z3Session : IDisposable
{
    private const uint ResourceLimit = 200_000_000;
    private const uint SafetyNetMilliseconds = 60_000;

    /// <summary>How long Z3 may try, in words.</summary>
    internal static string Limits { get; } = $"rlimit {ResourceLimit}";

    private readonly string _logic;
    private readonly Context _context;

    // Where the context goes back to; null where it is the session's own.
    private readonly Z3Contexts? _contexts;

    // Made where it is needed: an explorer that finds all its answers known does not ask.
    private Solver? _solver;
    private readonly Z3Translation _translation;
    private Z3Translation? _narrow;

    // What was asserted since Narrow.
    private readonly List<Term> _asserted = [];

    /// <summary>Begins with nothing asserted, in a new context.</summary>
    /// <param name="logic">QF_UFBV, QF_BV where no functions occur, or QF_UFLIA.</param>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public Z3Session(string logic = "QF_UFBV")
        : this(Z3Library.NewContext(), logic)
    {
    }

    /// <summary>
    /// Begins with nothing asserted, in a context that others use before and after: for verdicts. Which model or core there is
    /// depends on them.
    /// </summary>
    /// <param name="contexts">Where it comes from.</param>
    /// <param name="logic">QF_UFBV, QF_BV where no functions occur, or QF_UFLIA.</param>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public Z3Session(Z3Contexts contexts, string logic = "QF_UFBV")
        : this(contexts.Take(), logic) => _contexts = contexts;

    private Z3Session(Context context, string logic) =>
        (_context, _logic, _translation) = (context, logic, new(context));

    /// <summary>How many checks were made.</summary>
    public int Checks { get; private set; }

    private Solver Solver => _solver ??= MakeSolver();

    private Z3Translation Translation => _narrow ?? _translation;

    /// <summary>Opens a scope.</summary>
    public void Push()
    {
        lock (_context)
            Solver.Push();
    }

    /// <summary>Forgets everything that was asserted.</summary>
    public void Reset()
    {
        lock (_context)
        {
            _solver?.Reset();
            _asserted.Clear();
            _narrow?.Dispose();
            _narrow = null;
        }
    }

    /// <summary>
    /// Forgets everything, and from here on takes the words of some formulas for as few bits as these formulas need. Nothing else but
    /// propositions, and what is made of these formulas by and, or and not, may be asserted and asked.
    /// </summary>
    /// <param name="formulas">The formulas, without functions.</param>
    public void Narrow(IReadOnlyList<Term> formulas)
    {
        lock (_context)
        {
            Reset();
            _narrow = Z3Translation.Narrow(_context, formulas);
        }
    }

    /// <summary>Closes the last scope.</summary>
    public void Pop()
    {
        lock (_context)
            Solver.Pop();
    }

    /// <summary>Asserts a formula in the current scope.</summary>
    public void Assert(Term formula)
    {
        lock (_context)
        {
            Solver.Assert(Translation.Formula(formula));
            if (_narrow is not null)
                _asserted.Add(formula);
        }
    }

    /// <summary>Whether what is asserted can be true together with one more formula.</summary>
    public SolverVerdict CheckWith(Term formula)
    {
        Push();
        Assert(formula);
        var verdict = Check([]);
        Pop();
        return verdict;
    }

    /// <summary>Whether what is asserted can be true together with these propositions.</summary>
    public SolverVerdict Check(IReadOnlyList<Term> assumptions)
    {
        lock (_context)
        {
            Checks++;
            return Solver.Check([.. assumptions.Select(Translation.Formula)]) switch
            {
                Status.UNSATISFIABLE => SolverVerdict.Unsat,
                Status.SATISFIABLE => SolverVerdict.Sat,
                _ => SolverVerdict.Unknown,
            };
        }
    }

    /// <summary>
    /// After <see cref="Narrow"/>, and without scopes: what the last check, which was sat, found, as values of whole words under which
    /// all that was asserted is true.
    /// </summary>
    /// <exception cref="SolverWrongException">It is not true.</exception>
    public Assignment Model()
    {
        lock (_context)
        {
            using var model = Solver.Model;
            var values = Translation.Values(model);
            return _asserted.TrueForAll(values.IsTrue)
                ? values
                : throw new SolverWrongException("Z3 found a model in which what it was told is not true: it is wrong, or the narrowing of words");
        }
    }

    /// <summary>Whether the assertions of an SMT-LIB text, and nothing else, can be true together.</summary>
    public SolverVerdict CheckText(string text) => CheckText(text, []).Verdict;

    /// <summary>
    /// Whether the assertions of an SMT-LIB text, and nothing else, can be true together with some propositions; if not, which of
    /// these a refutation used.
    /// </summary>
    public (SolverVerdict Verdict, IReadOnlySet<string> Core) CheckText(string text, IReadOnlyList<string> propositions)
    {
        lock (_context)
        {
            Reset();
            foreach (var formula in _context.ParseSMTLIB2String(text))
            {
                Solver.Assert(formula);
                formula.Dispose();
            }

            IReadOnlyList<Term> assumed = [.. propositions.Select(Term.Proposition)];
            var verdict = Check(assumed);
            var core = verdict == SolverVerdict.Unsat ? Core(assumed).Select(term => term.Name!) : [];
            return (verdict, core.ToHashSet());
        }
    }

    /// <summary>Of the assumptions of the last check, which was unsat: a set that suffices for it.</summary>
    public IReadOnlyList<Term> Core(IReadOnlyList<Term> assumptions)
    {
        lock (_context)
        {
            var core = new HashSet<uint>();
            foreach (var expression in Solver.UnsatCore)
            {
                core.Add(expression.Id);
                expression.Dispose();
            }

            return [.. assumptions.Where(assumption => core.Contains(Translation.Formula(assumption).Id))];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_context)
        {
            _narrow?.Dispose();
            _solver?.Dispose();
            if (_contexts is not null)
                _translation.Dispose();
        }

        if (_contexts is not null)
            _contexts.GiveBack(_context);
        else
            Z3Library.Delete(_context);
    }

    private Solver MakeSolver()
    {
        // A signal is the command's to handle: Z3's own handler would cancel the query, and its "unknown" look like an answer.
        var parameters = _context.MkParams().Add("rlimit", ResourceLimit).Add("timeout", SafetyNetMilliseconds).Add("ctrl_c", false);
        var isOfIntegers = _logic.EndsWith("LIA", StringComparison.Ordinal);
        // The solver of a logic brings tactics along, which take 7 ms to make there and are not used where propositions are assumed,
        // as in nearly all questions.
        var solver = isOfIntegers ? _context.MkSimpleSolver() : _context.MkSolver(_logic);
        // On integers the older of Z3's two arithmetic solvers is three times as fast.
        if (isOfIntegers)
            parameters.Add("arith.solver", 2);
        solver.Parameters = parameters;
        return solver;
    }
}
