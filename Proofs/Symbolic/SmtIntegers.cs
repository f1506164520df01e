using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace DuckVerified.Symbolic;

/// <summary>
/// Writes queries as SMT-LIB 2 over integers (logic QF_UFLIA): a word is an integer from 0 to 2^64 - 1, a sum or difference of
/// words is what is left of the integers' after a wrap, and bits are picked by div and mod of constants. Of a field of an unknown
/// word less is known than of bit-vectors, which is sound; else the meaning is the same. Where lengths are added and compared,
/// and hardly a bit is looked at, solvers are far faster.
/// </summary>
public sealed class SmtIntegers
{
    private static readonly BigInteger _modulus = BigInteger.One << 64;

    private readonly StringBuilder _declarations = new();
    private readonly StringBuilder _body = new();
    private readonly Dictionary<Term, string> _names = [];
    private readonly HashSet<string> _declared = [];

    /// <summary>What all queries need: the logic and the names.</summary>
    public string Head => $"(set-logic QF_UFLIA)\n{_declarations}";

    /// <summary>Writes formulas that are to be true in all queries that follow.</summary>
    /// <exception cref="NotSupportedException">Bits are combined in a way that is not written as integers here.</exception>
    public void Assert(IEnumerable<Term> formulas)
    {
        foreach (var name in formulas.Where(formula => formula != Term.True).Select(Name).ToList())
            _body.Append("(assert ").Append(name).Append(")\n");
    }

    /// <summary>
    /// Writes formulas, each of them to be true if a proposition is: "fact 0", "fact 1" and so on. Who assumes the propositions is
    /// told which of them a refutation used.
    /// </summary>
    /// <exception cref="NotSupportedException">Bits are combined in a way that is not written as integers here.</exception>
    public void AssertGuarded(IReadOnlyList<Term> formulas)
    {
        for (var i = 0; i < formulas.Count; i++)
        {
            _declarations.Append(CultureInfo.InvariantCulture, $"(declare-const |{Guard(i)}| Bool)\n");
            _body.Append(CultureInfo.InvariantCulture, $"(assert (=> |{Guard(i)}| {Name(formulas[i])}))\n");
        }
    }

    /// <summary>The name of a guarded formula's proposition.</summary>
    public static string Guard(int number) => string.Create(CultureInfo.InvariantCulture, $"fact {number}");

    /// <summary>Writes one query: are these formulas satisfiable together?</summary>
    /// <param name="comment">What it is about.</param>
    /// <param name="formulas">The formulas.</param>
    /// <returns>The query's own lines, which stand behind the <see cref="Head"/>.</returns>
    /// <exception cref="NotSupportedException">Bits are combined in a way that is not written as integers here.</exception>
    public string Query(string comment, IEnumerable<Term> formulas)
    {
        var start = _body.Length;
        _body.Append("; ").Append(comment).Append("\n(push 1)\n");
        Assert(formulas);
        _body.Append("(check-sat)\n(pop 1)\n");
        return _body.ToString(start, _body.Length - start);
    }

    /// <summary>A digest of the text of a file with this one query: the same question has the same digest wherever it is asked.</summary>
    /// <exception cref="NotSupportedException">Bits are combined in a way that is not written as integers here.</exception>
    public static string Digest(IEnumerable<Term> formulas)
    {
        var alone = new SmtIntegers();
        alone.Query(string.Empty, formulas);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(alone.ToString())));
    }

    /// <summary>The whole file.</summary>
    public override string ToString() => Head + _body;

    private string Name(Term term)
    {
        if (_names.TryGetValue(term, out var known))
            return known;
        switch (term.Op)
        {
            case Op.True:
                return "true";
            case Op.False:
                return "false";
            case Op.Constant:
                return Text(term.Value);
            case Op.Unknown or Op.Proposition:
                if (_declared.Add(term.Name!))
                {
                    _declarations.Append(CultureInfo.InvariantCulture, $"(declare-const |{term.Name}| {Sort(term)})\n");
                    if (!term.IsFormula)
                        RequireRange($"|{term.Name}|");
                }

                return $"|{term.Name}|";
        }

        var text = Definition(term);
        var name = $"t{_names.Count}";
        _names[term] = name;
        _declarations.Append(CultureInfo.InvariantCulture, $"(define-fun {name} () {Sort(term)} {text})\n");
        if (term.Op == Op.Apply || text.StartsWith("(|bits", StringComparison.Ordinal))
            RequireRange(name, term.PossibleOnes);
        return name;
    }

    private string Definition(Term term)
    {
        var (a, b, c) = (Part(term.First), Part(term.Second), Part(term.Third));
        return term.Op switch
        {
            Op.Not => $"(not {a})",
            Op.And => $"(and {a} {b})",
            Op.Or => $"(or {a} {b})",
            Op.Choose or Op.Select => $"(ite {a} {b} {c})",
            Op.Equal => $"(= {a} {b})",
            Op.Below => $"(< {a} {b})",
            Op.Apply => $"({Function(term.Name!, b is null ? 1 : 2)} {a}{(b is null ? string.Empty : " " + b)})",
            Op.Add when CannotWrap(term) => $"(+ {a} {b})",
            Op.Add => $"(ite (< (+ {a} {b}) {Text(_modulus)}) (+ {a} {b}) (- (+ {a} {b}) {Text(_modulus)}))",
            Op.Subtract => $"(ite (<= {b} {a}) (- {a} {b}) (+ (- {a} {b}) {Text(_modulus)}))",
            Op.BitNot => $"(- {Text(_modulus - 1)} {a})",
            Op.BitAnd when FieldOf(term) is { } field => field,
            Op.BitAnd when term.Second!.IsConstant => Masked(a!, term.Second.Value),
            Op.BitOr when (term.First!.PossibleOnes & term.Second!.PossibleOnes) == 0 => $"(+ {a} {b})",
            Op.ShiftLeft => $"(* (mod {a} {Text(_modulus >> (int)term.Value)}) {Text(BigInteger.One << (int)term.Value)})",
            Op.ShiftRight => $"(div {a} {Text(BigInteger.One << (int)term.Value)})",
            _ => throw new NotSupportedException($"{term.Op} of words is not written as integers"),
        };
    }

    // Of a word of which nothing is known, a field is as unknown as the word: some function of it, 0 if the word is.
    private string? FieldOf(Term masked)
    {
        var (word, low, ones) = masked.First!.Op == Op.ShiftRight
            ? (masked.First.First!, (int)masked.First.Value, masked.Second!)
            : (masked.First, 0, masked.Second!);
        if (word.Op is not (Op.Apply or Op.Unknown) || !ones.IsConstant)
            return null;
        var function = $"bits {(BigInteger)ones.Value << low:x}";
        var isNew = !_declared.Contains(function);
        var name = Function(function, 1);
        if (isNew)
            _declarations.Append(CultureInfo.InvariantCulture, $"(assert (= ({name} 0) 0))\n");
        return $"({name} {Name(word)})";
    }

    private string? Part(Term? term) => term is null ? null : Name(term);

    private static bool CannotWrap(Term sum) =>
        (BigInteger)sum.First!.PossibleOnes + sum.Second!.PossibleOnes < _modulus;

    // The bits of each run of ones, where they are.
    private static string Masked(string word, ulong mask)
    {
        List<string> runs = [];
        for (var low = 0; low < 64; low++)
        {
            if ((mask >> low & 1) == 0)
                continue;
            var high = low;
            while (high < 64 && (mask >> high & 1) != 0)
                high++;
            var shifted = low == 0 ? word : $"(div {word} {Text(BigInteger.One << low)})";
            var field = high == 64 ? shifted : $"(mod {shifted} {Text(BigInteger.One << (high - low))})";
            runs.Add(low == 0 ? field : $"(* {field} {Text(BigInteger.One << low)})");
            low = high;
        }

        return runs.Count == 1 ? runs[0] : $"(+ {string.Join(' ', runs)})";
    }

    private void RequireRange(string name, ulong most = ulong.MaxValue) =>
        _declarations.Append(CultureInfo.InvariantCulture, $"(assert (and (<= 0 {name}) (<= {name} {Text(most)})))\n");

    private string Function(string name, int arguments)
    {
        if (_declared.Add(name))
        {
            var sorts = string.Join(' ', Enumerable.Repeat("Int", arguments));
            _declarations.Append(CultureInfo.InvariantCulture, $"(declare-fun |{name}| ({sorts}) Int)\n");
        }

        return $"|{name}|";
    }

    private static string Sort(Term term) => term.IsFormula ? "Bool" : "Int";

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
