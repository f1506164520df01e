using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DuckVerified.Symbolic;

/// <summary>
/// Queries as SMT-LIB 2 text, for any solver that reads it. Terms are named in the order of their first use. So the same queries give the
/// same text. The derived class decides whether a word is a bit-vector or an integer.
/// </summary>
/// <param name="logic">The logic's name.</param>
/// <param name="sort">The sort of words.</param>
public abstract class SmtText(string logic, string sort)
{
    private readonly List<Line> _lines = [];
    private readonly StringBuilder _body = new();
    private readonly List<string> _asserted = [];
    private readonly Dictionary<Term, string> _names = [];
    private readonly HashSet<string> _declared = [];

    /// <summary>The part that all queries share: the logic, the declarations, and the constraints on the declared names.</summary>
    public string Head => $"(set-logic {logic})\n{string.Concat(_lines.Select(line => $"{Written(line)}\n"))}";

    /// <summary>Asserts formulas in all queries that follow.</summary>
    public void Assert(IEnumerable<Term> formulas)
    {
        foreach (var name in formulas.Where(formula => formula != Term.True).Select(Name).ToList())
            Assert(name);
    }

    /// <summary>
    /// Asserts formulas under guards: each must be true if its proposition is. The propositions are "fact 0", "fact 1" and so on. If they
    /// are assumed, an unsat core names the formulas that a refutation used.
    /// </summary>
    public void AssertGuarded(IReadOnlyList<Term> formulas)
    {
        for (var i = 0; i < formulas.Count; i++)
        {
            Declare($"(declare-const |{Guard(i)}| Bool)");
            Assert($"(=> |{Guard(i)}| {Name(formulas[i])})");
        }
    }

    /// <summary>The name of the proposition that guards a formula.</summary>
    public static string Guard(int number) => string.Create(CultureInfo.InvariantCulture, $"fact {number}");

    /// <summary>Writes one query: can these formulas be true together?</summary>
    /// <param name="comment">The comment above the query.</param>
    /// <param name="formulas">The formulas.</param>
    /// <returns>The query's own lines, which follow the <see cref="Head"/>.</returns>
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

    /// <summary>The whole file.</summary>
    public override string ToString() => Head + _body;

    /// <summary>A digest of the whole file.</summary>
    public string Digest() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>
    /// The same assertions as a single assertion with let. Z3 expands the whole definition of a name whenever it reads one. That takes
    /// longer than solving the query.
    /// </summary>
    public string ToOneAssertion()
    {
        var text = new StringBuilder($"(set-logic {logic})\n");
        foreach (var line in _lines.Where(line => line.Kind == LineKind.Declaration))
            text.Append(line.Text).Append('\n');
        text.Append("(assert\n");
        var definitions = _lines.Where(line => line.Kind == LineKind.Definition).ToList();
        foreach (var line in definitions)
            text.Append(CultureInfo.InvariantCulture, $"(let (({line.Name} {line.Text}))\n");
        var required = _lines.Where(line => line.Kind == LineKind.Requirement).Select(line => line.Text);
        return text.Append("(and true\n").AppendJoin('\n', required.Concat(_asserted)).Append(')', definitions.Count + 2).Append('\n').ToString();
    }

    /// <summary>The text of a constant word.</summary>
    protected abstract string Constant(ulong value);

    /// <summary>The text of a term with operands.</summary>
    protected abstract string Definition(Term term);

    /// <summary>Called when an unconstrained term gets a name.</summary>
    protected virtual void Introduce(Term term, string name)
    {
    }

    /// <summary>Asserts a formula in all queries. Its terms must have names.</summary>
    protected void Require(string formula) => _lines.Add(new(LineKind.Requirement, string.Empty, string.Empty, formula));

    /// <summary>The name of an operand. An operand without a name is written first. Empty if there is no operand.</summary>
    protected string? Part(Term? term) => term is null ? null : Name(term);

    /// <summary>The name of an unknown function in the text.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The number of words that it takes.</param>
    /// <param name="isNew">Whether the function was not declared before.</param>
    protected string Function(string name, int arguments, out bool isNew)
    {
        isNew = _declared.Add(name);
        if (isNew)
            Declare($"(declare-fun |{name}| ({string.Join(' ', Enumerable.Repeat(sort, arguments))}) {sort})");
        return $"|{name}|";
    }

    /// <summary>The application of an unknown function.</summary>
    protected string Applied(Term term) => term.Second is null
        ? $"({Function(term.Name!, 1, out _)} {Name(term.First!)})"
        : $"({Function(term.Name!, 2, out _)} {Name(term.First!)} {Name(term.Second)})";

    private static string Written(Line line) => line.Kind switch
    {
        LineKind.Declaration => line.Text,
        LineKind.Definition => $"(define-fun {line.Name} () {line.Sort} {line.Text})",
        _ => $"(assert {line.Text})",
    };

    private void Declare(string line) => _lines.Add(new(LineKind.Declaration, string.Empty, string.Empty, line));

    private void Assert(string formula)
    {
        _asserted.Add(formula);
        _body.Append("(assert ").Append(formula).Append(")\n");
    }

    private string Name(Term term)
    {
        if (_names.TryGetValue(term, out var known))
            return known;
        var ofTerm = term.IsFormula ? "Bool" : sort;
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
                {
                    Declare($"(declare-const |{term.Name}| {ofTerm})");
                    Introduce(term, $"|{term.Name}|");
                }

                return $"|{term.Name}|";
        }

        var text = Definition(term);
        var name = $"t{_names.Count}";
        _names[term] = name;
        _lines.Add(new(LineKind.Definition, name, ofTerm, text));
        Introduce(term, name);
        return name;
    }

    private enum LineKind
    {
        Declaration,
        Definition,
        Requirement,
    }

    // Writes to the part before all queries.
    private readonly record struct Line(LineKind Kind, string Name, string Sort, string Text);
}
