using DuckVerified.Symbolic;
using Microsoft.Z3;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// One incremental Z3 solver. Effort is limited by Z3's resource count, so that an answer does not depend on the machine. The time limit is
/// only a safety net. At either limit the answer is "unknown". Not safe for concurrent use.
/// </summary>
public sealed class Z3Session : IDisposable
{
    private const uint ResourceLimit = 200_000_000;
    private const uint SafetyNetMilliseconds = 60_000;

    /// <summary>The limits, as text.</summary>
    internal static string Limits { get; } = $"rlimit {ResourceLimit}";

    private readonly string _logic;
    private readonly Context _context;

    // The pool to which the context returns; null if the session owns the context.
    private readonly Z3Contexts? _contexts;

    // Made on demand: an exploration whose results are all known needs no solver.
    private Solver? _solver;
    private readonly Z3Translation _translation;
    private Z3Translation? _narrow;

    // The assertions since Narrow.
    private readonly List<Term> _asserted = [];

    /// <summary>A session without assertions, in a new context.</summary>
    /// <param name="logic">QF_UFBV, QF_BV for queries without functions, or QF_UFLIA.</param>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public Z3Session(string logic = "QF_UFBV")
        : this(Z3Library.NewContext(), logic)
    {
    }

    /// <summary>
    /// A session without assertions, in a shared context. Use it for verdicts only: the model or unsat core depends on earlier use of the
    /// context.
    /// </summary>
    /// <param name="contexts">The pool of contexts.</param>
    /// <param name="logic">QF_UFBV, QF_BV for queries without functions, or QF_UFLIA.</param>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public Z3Session(Z3Contexts contexts, string logic = "QF_UFBV")
        : this(contexts.Take(), logic) => _contexts = contexts;

    private Z3Session(Context context, string logic) =>
        (_context, _logic, _translation) = (context, logic, new(context));

    /// <summary>The number of checks.</summary>
    public int Checks { get; private set; }

    private Solver Solver => _solver ??= MakeSolver();

    private Z3Translation Translation => _narrow ?? _translation;

    /// <summary>Opens a scope.</summary>
    public void Push()
    {
        lock (_context)
            Solver.Push();
    }

    /// <summary>Drops all assertions.</summary>
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
    /// Drops all assertions. From now on the words of the given formulas have only as many bits as these formulas need. Only propositions,
    /// and combinations of these formulas by and, or and not, may then be asserted and checked.
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

    /// <summary>Checks the assertions together with one more formula.</summary>
    public SolverVerdict CheckWith(Term formula)
    {
        Push();
        Assert(formula);
        var verdict = Check([]);
        Pop();
        return verdict;
    }

    /// <summary>Checks the assertions together with propositions.</summary>
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
    /// The model of the last check, which must have been sat. Call after <see cref="Narrow"/> and without scopes. Its values are whole
    /// words, under which all assertions are true.
    /// </summary>
    /// <exception cref="SolverWrongException">An assertion is false in the model.</exception>
    public Assignment Model()
    {
        lock (_context)
        {
            using var model = Solver.Model;
            var values = Translation.Values(model);
            return _asserted.TrueForAll(values.IsTrue)
                ? values
                : throw new SolverWrongException("Z3 found a model in which an assumed formula is false; Z3 or the narrowing of words is wrong");
        }
    }

    /// <summary>Checks the assertions of an SMT-LIB text. Earlier assertions are dropped.</summary>
    public SolverVerdict CheckText(string text) => CheckText(text, []).Verdict;

    /// <summary>
    /// Checks the assertions of an SMT-LIB text together with propositions. Earlier assertions are dropped. If the verdict is unsat, also
    /// returns the propositions that the refutation used.
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

    /// <summary>An unsat core of the last check, which must have been unsat: a set of its assumptions that suffices.</summary>
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
        // The command handles signals. Z3's own handler would cancel the query, and its "unknown" would look like an answer.
        var parameters = _context.MkParams().Add("rlimit", ResourceLimit).Add("timeout", SafetyNetMilliseconds).Add("ctrl_c", false);
        var isOfIntegers = _logic.EndsWith("LIA", StringComparison.Ordinal);
        // A solver for a logic builds tactics. That takes 7 ms, and they are not used with assumptions, which nearly all queries have.
        var solver = isOfIntegers ? _context.MkSimpleSolver() : _context.MkSolver(_logic);
        // On integers Z3's older arithmetic solver is three times as fast.
        if (isOfIntegers)
            parameters.Add("arith.solver", 2);
        solver.Parameters = parameters;
        return solver;
    }
}
