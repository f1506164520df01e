using System.Globalization;
using System.Text;

namespace DuckVerified.Symbolic;

/// <summary>
/// Writes queries as SMT-LIB 2 (logic QF_UFBV), for any solver that reads it. Terms are named in the order of their first
/// use, so that the same queries give the same text.
/// </summary>
public sealed class SmtLib
{
    private readonly StringBuilder _declarations = new();
    private readonly StringBuilder _body = new();
    private readonly Dictionary<Term, string> _names = [];
    private readonly HashSet<string> _declared = [];

    /// <summary>Writes a comment line.</summary>
    public void Comment(string text) => _body.Append("; ").Append(text).Append('\n');

    /// <summary>Writes one query: are these formulas satisfiable together?</summary>
    public void Query(IEnumerable<Term> formulas)
    {
        var names = formulas.Where(formula => formula != Term.True).Select(Name).ToList();
        _body.Append("(push 1)\n");
        foreach (var name in names)
            _body.Append("(assert ").Append(name).Append(")\n");
        _body.Append("(check-sat)\n(pop 1)\n");
    }

    /// <summary>The whole file.</summary>
    public override string ToString() => $"(set-logic QF_UFBV)\n{_declarations}{_body}";

    private string Name(Term term)
    {
        if (_names.TryGetValue(term, out var known))
            return known;
        var (a, b, c) = (term.First, term.Second, term.Third);
        switch (term.Op)
        {
            case Op.True:
                return "true";
            case Op.False:
                return "false";
            case Op.Constant:
                return Constant(term.Value);
            case Op.Unknown or Op.Proposition:
                if (_declared.Add(term.Name!))
                    _declarations.Append(CultureInfo.InvariantCulture, $"(declare-const |{term.Name}| {Sort(term)})\n");
                return $"|{term.Name}|";
        }

        var text = term.Op switch
        {
            Op.Not => $"(not {Name(a!)})",
            Op.And => $"(and {Name(a!)} {Name(b!)})",
            Op.Or => $"(or {Name(a!)} {Name(b!)})",
            Op.Choose or Op.Select => $"(ite {Name(a!)} {Name(b!)} {Name(c!)})",
            Op.Equal => $"(= {Name(a!)} {Name(b!)})",
            Op.Below => $"(bvult {Name(a!)} {Name(b!)})",
            Op.Apply when b is null => $"({Function(term.Name!, 1)} {Name(a!)})",
            Op.Apply => $"({Function(term.Name!, 2)} {Name(a!)} {Name(b)})",
            Op.BitAnd => $"(bvand {Name(a!)} {Name(b!)})",
            Op.BitOr => $"(bvor {Name(a!)} {Name(b!)})",
            Op.BitXor => $"(bvxor {Name(a!)} {Name(b!)})",
            Op.BitNot => $"(bvnot {Name(a!)})",
            Op.Add => $"(bvadd {Name(a!)} {Name(b!)})",
            Op.Subtract => $"(bvsub {Name(a!)} {Name(b!)})",
            Op.ShiftLeft => $"(bvshl {Name(a!)} {Constant(term.Value)})",
            Op.ShiftRight => $"(bvlshr {Name(a!)} {Constant(term.Value)})",
            _ => throw new InvalidOperationException($"no SMT-LIB for {term.Op}"),
        };
        var name = $"t{_names.Count}";
        _names[term] = name;
        _declarations.Append(CultureInfo.InvariantCulture, $"(define-fun {name} () {Sort(term)} {text})\n");
        return name;
    }

    private string Function(string name, int arguments)
    {
        if (_declared.Add(name))
        {
            var sorts = string.Join(' ', Enumerable.Repeat("(_ BitVec 64)", arguments));
            _declarations.Append(CultureInfo.InvariantCulture, $"(declare-fun |{name}| ({sorts}) (_ BitVec 64))\n");
        }

        return $"|{name}|";
    }

    private static string Sort(Term term) => term.IsFormula ? "Bool" : "(_ BitVec 64)";

    private static string Constant(ulong value) => $"#x{value:x16}";
}
