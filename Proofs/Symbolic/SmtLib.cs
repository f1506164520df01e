using System.Globalization;
using System.Security.Cryptography;
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

    /// <summary>What all queries need: the logic and the names.</summary>
    public string Head => $"(set-logic QF_UFBV)\n{_declarations}";

    /// <summary>Writes one query: are these formulas satisfiable together?</summary>
    /// <param name="comment">What it is about.</param>
    /// <param name="formulas">The formulas.</param>
    /// <returns>The query's own lines, which stand behind the <see cref="Head"/>.</returns>
    public string Query(string comment, IEnumerable<Term> formulas)
    {
        var names = formulas.Where(formula => formula != Term.True).Select(Name).ToList();
        var lines = new StringBuilder().Append("; ").Append(comment).Append("\n(push 1)\n");
        foreach (var name in names)
            lines.Append("(assert ").Append(name).Append(")\n");
        lines.Append("(check-sat)\n(pop 1)\n");
        _body.Append(lines);
        return lines.ToString();
    }

    /// <summary>
    /// A digest of the text of a file with this one query. Names count from the first use, so that the same question has the same
    /// digest wherever it is asked.
    /// </summary>
    public static string Digest(IEnumerable<Term> formulas)
    {
        var alone = new SmtLib();
        alone.Query(string.Empty, formulas);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(alone.ToString())));
    }

    /// <summary>The whole file.</summary>
    public override string ToString() => Head + _body;

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
