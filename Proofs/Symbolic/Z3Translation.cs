using Microsoft.Z3;

namespace DuckVerified.Symbolic;

/// <summary>Terms as Z3 expressions: bit-vectors of 64 bits, formulas, and functions between bit-vectors.</summary>
/// <param name="context">The Z3 context, locked by the caller.</param>
public sealed class Z3Translation(Context context) : IDisposable
{
    private readonly List<AST> _made = [];
    private readonly Dictionary<Term, Expr> _expressions = [];
    private readonly Dictionary<string, FuncDecl> _functions = [];
    private BitVecSort? _word;
    private NarrowWords? _narrow;

    /// <summary>A translation into shorter words of formulas without functions, and of their combinations by and, or and not.</summary>
    /// <param name="context">The Z3 context, locked by the caller.</param>
    /// <param name="formulas">The formulas.</param>
    public static Z3Translation Narrow(Context context, IEnumerable<Term> formulas)
    {
        var translation = new Z3Translation(context);
        translation._narrow = new(context, new(formulas), translation);
        return translation;
    }

    /// <summary>Translates a formula.</summary>
    public BoolExpr Formula(Term term) => (BoolExpr)Translate(term);

    /// <summary>
    /// The values, in a model, of the propositions and unknown words that were translated so far. Words have their full width.
    /// </summary>
    /// <exception cref="InvalidOperationException">This translation does not use shorter words.</exception>
    public Assignment Values(Model model)
    {
        var words = _narrow?.Values(model) ?? throw new InvalidOperationException("only a narrow translation knows the values of its words");
        return new(words, _expressions.Keys.Where(term => term.Op == Op.Proposition && IsTrue(term)).ToHashSet());

        bool IsTrue(Term proposition)
        {
            using var value = model.Eval(_expressions[proposition], true);
            return value.IsTrue;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var made in _made)
            made.Dispose();
        _made.Clear();
        _expressions.Clear();
        _functions.Clear();
        _word = null;
    }

    /// <summary>
    /// Keeps an expression or a sort alive as long as this translation. A finalizer would wait for the context's lock and free the object
    /// at an unpredictable time. Z3 numbers its objects, and its results depend on the numbers.
    /// </summary>
    internal T Keep<T>(T made)
        where T : AST
    {
#pragma warning disable CA1816 // It is disposed of by name.
        GC.SuppressFinalize(made);
#pragma warning restore CA1816
        _made.Add(made);
        return made;
    }

    private BitVecSort Sort => _word ??= Keep(context.MkBitVecSort(64));

    private BitVecExpr Word(Term? term) => (BitVecExpr)Translate(term!);

    private Expr Translate(Term term)
    {
        if (_expressions.TryGetValue(term, out var known))
            return known;
        var (a, b, c) = (term.First, term.Second, term.Third);
        Expr made = term.Op switch
        {
            Op.True => context.MkTrue(),
            Op.False => context.MkFalse(),
            Op.Proposition => context.MkBoolConst(term.Name),
            Op.Not => context.MkNot(Formula(a!)),
            Op.And => context.MkAnd(Formula(a!), Formula(b!)),
            Op.Or => context.MkOr(Formula(a!), Formula(b!)),
            Op.Choose => context.MkITE(Formula(a!), Formula(b!), Formula(c!)),
            Op.Equal => _narrow?.Equal(a!, b!) ?? context.MkEq(Word(a), Word(b)),
            Op.Below => _narrow?.Below(a!, b!) ?? context.MkBVULT(Word(a), Word(b)),
            Op.Constant => context.MkBV(term.Value, 64),
            Op.Unknown => context.MkBVConst(term.Name, 64),
            Op.Apply when b is null => Function(term.Name!, 1).Apply(Word(a)),
            Op.Apply => Function(term.Name!, 2).Apply(Word(a), Word(b)),
            Op.BitAnd => context.MkBVAND(Word(a), Word(b)),
            Op.BitOr => context.MkBVOR(Word(a), Word(b)),
            Op.BitXor => context.MkBVXOR(Word(a), Word(b)),
            Op.BitNot => context.MkBVNot(Word(a)),
            Op.Add => context.MkBVAdd(Word(a), Word(b)),
            Op.Subtract => context.MkBVSub(Word(a), Word(b)),
            Op.ShiftLeft => context.MkBVSHL(Word(a), context.MkBV(term.Value, 64)),
            Op.ShiftRight => context.MkBVLSHR(Word(a), context.MkBV(term.Value, 64)),
            Op.Select => context.MkITE(Formula(a!), Word(b), Word(c)),
            _ => throw new InvalidOperationException($"no translation for {term.Op}"),
        };
        return _expressions[term] = Keep(made);
    }

    private FuncDecl Function(string name, int arguments)
    {
        if (!_functions.TryGetValue(name, out var function))
            _functions[name] = function = Keep(context.MkFuncDecl(name, [.. Enumerable.Repeat(Sort, arguments)], Sort));
        return function;
    }
}
