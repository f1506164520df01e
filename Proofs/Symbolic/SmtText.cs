using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DuckVerified.Symbolic;

/// <summary>
/// Queries as SMT-LIB 2, for any solver that reads it. Terms are named in the order of their first use, so that the same queries
/// give the same text. What a word is, bits or a number, is the derived class's.
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

    /// <summary>What all queries need: the logic, the names, and what is so of them.</summary>
    public string Head => $"(set-logic {logic})\n{string.Concat(_lines.Select(line => $"{Written(line)}\n"))}";

    /// <summary>Writes formulas that are to be true in all queries that follow.</summary>
    public void Assert(IEnumerable<Term> formulas)
    {
        foreach (var name in formulas.Where(formula => formula != Term.True).Select(Name).ToList())
            Assert(name);
    }

    /// <summary>
    /// Writes formulas, each of them to be true if a proposition is: "fact 0", "fact 1" and so on. Who assumes the propositions is
    /// told which of them a refutation used.
    /// </summary>
    public void AssertGuarded(IReadOnlyList<Term> formulas)
    {
        for (var i = 0; i < formulas.Count; i++)
        {
            Declare($"(declare-const |{Guard(i)}| Bool)");
            Assert($"(=> |{Guard(i)}| {Name(formulas[i])})");
        }
    }

    /// <summary>The name of a guarded formula's proposition.</summary>
    public static string Guard(int number) => string.Create(CultureInfo.InvariantCulture, $"fact {number}");

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

    /// <summary>The whole file.</summary>
    public override string ToString() => Head + _body;

    /// <summary>A digest of the whole file.</summary>
    public string Digest() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>
    /// The same assertions as a single one, in which parts are named by let: Z3 walks through all that a definition stands for
    /// whenever it reads one, and takes longer for that than for the answer.
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

    /// <summary>How a constant word is written.</summary>
    protected abstract string Constant(ulong value);

    /// <summary>How a term is written that is made of others.</summary>
    protected abstract string Definition(Term term);

    /// <summary>Called when a term of which nothing but its sort is known has a name.</summary>
    protected virtual void Introduce(Term term, string name)
    {
    }

    /// <summary>Writes a formula, of terms that have names, that is to be true in all queries.</summary>
    protected void Require(string formula) => _lines.Add(new(LineKind.Requirement, string.Empty, string.Empty, formula));

    /// <summary>What an operand is called, which is written first where it has no name yet; none, if there is none.</summary>
    protected string? Part(Term? term) => term is null ? null : Name(term);

    /// <summary>What an unknown function is called.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">How many words it takes.</param>
    /// <param name="isNew">Whether it was not called before.</param>
    protected string Function(string name, int arguments, out bool isNew)
    {
        isNew = _declared.Add(name);
        if (isNew)
            Declare($"(declare-fun |{name}| ({string.Join(' ', Enumerable.Repeat(sort, arguments))}) {sort})");
        return $"|{name}|";
    }

    /// <summary>The value of an unknown function.</summary>
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

    // What is written before all queries.
    private readonly record struct Line(LineKind Kind, string Name, string Sort, string Text);
}
