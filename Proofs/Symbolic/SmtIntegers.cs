using System.Globalization;
using System.Numerics;

namespace DuckVerified.Symbolic;

/// <summary>
/// Queries over integers (logic QF_UFLIA). A word is an integer from 0 to 2^64 - 1. Sums and differences are reduced modulo 2^64. Bits are
/// selected by div and mod of constants. The encoding knows less about a field of an unknown word than bit-vectors do, which is sound.
/// Otherwise the meaning is the same. Solvers are far faster with it if lengths are added and compared and few bits are selected. Some ways
/// to combine bits are not supported: <see cref="NotSupportedException"/>.
/// </summary>
public sealed class SmtIntegers() : SmtText("QF_UFLIA", "Int")
{
    private static readonly BigInteger _modulus = BigInteger.One << 64;

    /// <inheritdoc/>
    protected override string Constant(ulong value) => Text(value);

    /// <inheritdoc/>
    protected override string Definition(Term term)
    {
        if (term.Op == Op.Apply)
            return Applied(term);
        var (a, b, c) = (Part(term.First), Part(term.Second), Part(term.Third));
        return term.Op switch
        {
            Op.Not => $"(not {a})",
            Op.And => $"(and {a} {b})",
            Op.Or => $"(or {a} {b})",
            Op.Choose or Op.Select => $"(ite {a} {b} {c})",
            Op.Equal => $"(= {a} {b})",
            Op.Below => $"(< {a} {b})",
            Op.Add when CannotWrap(term) => $"(+ {a} {b})",
            Op.Add => $"(ite (< (+ {a} {b}) {Text(_modulus)}) (+ {a} {b}) (- (+ {a} {b}) {Text(_modulus)}))",
            Op.Subtract => $"(ite (<= {b} {a}) (- {a} {b}) (+ (- {a} {b}) {Text(_modulus)}))",
            Op.BitNot => $"(- {Text(_modulus - 1)} {a})",
            Op.BitAnd when IsField(term, out var word, out var low) => Field(word, low, term.Second!.Value),
            Op.BitAnd when term.Second!.IsConstant => Masked(a!, term.Second.Value),
            Op.BitOr when (term.First!.PossibleOnes & term.Second!.PossibleOnes) == 0 => $"(+ {a} {b})",
            Op.ShiftLeft => $"(* (mod {a} {Text(_modulus >> (int)term.Value)}) {Text(BigInteger.One << (int)term.Value)})",
            Op.ShiftRight => $"(div {a} {Text(BigInteger.One << (int)term.Value)})",
            _ => throw new NotSupportedException($"{term.Op} of words is not written as integers"),
        };
    }

    /// <inheritdoc/>
    protected override void Introduce(Term term, string name)
    {
        if (term.Op is Op.Unknown or Op.Apply || IsField(term, out _, out _))
            Require($"(and (<= 0 {name}) (<= {name} {Text(term.PossibleOnes)}))");
    }

    // Whether a term is a field, starting at a given bit, of an unconstrained word.
    private static bool IsField(Term term, out Term word, out int low)
    {
        (word, low) = term is { Op: Op.BitAnd, First: { Op: Op.ShiftRight } shifted }
            ? (shifted.First!, (int)shifted.Value)
            : (term.First ?? term, 0);
        return term is { Op: Op.BitAnd, Second.IsConstant: true } && word.Op is Op.Apply or Op.Unknown;
    }

    // A field of an unconstrained word is an unknown function of the word, and 0 if the word is 0.
    private string Field(Term word, int low, ulong ones)
    {
        var name = Function($"bits {low} {ones:x}", 1, out var isNew);
        if (isNew)
            Require($"(= ({name} 0) 0)");
        return $"({name} {Part(word)})";
    }

    private static bool CannotWrap(Term sum) =>
        (BigInteger)sum.First!.PossibleOnes + sum.Second!.PossibleOnes < _modulus;

    // The values of the bits of each run of ones, in place.
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

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
