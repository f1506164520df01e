namespace DuckVerified.Symbolic;

/// <summary>
/// The symbolic meaning of <c>Bytes</c>: a function from offset to byte. Overwriting a range wraps this function, whatever the length of
/// the range.
/// </summary>
public sealed class Bytes
{
    /// <summary>Zero everywhere.</summary>
    public static readonly Bytes Empty = new(_ => Term.Zero);

    private readonly Func<Term, Term> _function;

    internal Bytes(Func<Term, Term> function) => _function = function;

    /// <summary>The byte at an offset.</summary>
    public Word this[Word offset] => new(_function(offset.Term));

    /// <summary>Given bytes, from offset 0 on.</summary>
    public static Bytes Of(byte[] bytes) => new(asked =>
    {
        var result = Term.Zero;
        for (var i = 0; i < bytes.Length; i++)
            result = Term.If(Term.Equal(asked, Term.Constant((ulong)i)), Term.Constant(bytes[i]), result);
        return result;
    });

    /// <summary>One byte, at offset 0: the lowest 8 bits of a word.</summary>
    public static Bytes OneByte(Word value) => Empty.With(0, new(_ => (value & 0xFF).Term), 0, 1);

    /// <summary>Bytes from offset 0 on. Each byte is one more than the byte before, modulo 256.</summary>
    /// <param name="first">The first byte: the lowest 8 bits of a word.</param>
    /// <param name="count">The number of bytes.</param>
    public static Bytes Counting(Word first, Word count) =>
        Empty.With(0, new(offset => ((first + new Word(offset)) & 0xFF).Term), 0, count);

    /// <summary>Arbitrary bytes.</summary>
    public static Bytes Unknown(string name) => new(offset => (new Word(Term.Apply(name, offset)) & 0xFF).Term);

    /// <summary>
    /// These bytes, with a range overwritten by a copy of another range. The source may be these bytes themselves. Offsets are modulo 2^64.
    /// </summary>
    /// <param name="at">The first offset that is overwritten.</param>
    /// <param name="source">The bytes that are copied from.</param>
    /// <param name="from">The first offset that is copied.</param>
    /// <param name="count">The number of copied bytes.</param>
    public Bytes With(Word at, Bytes source, Word from, Word count) => new(asked =>
    {
        var into = new Word(asked) - at;
        var isCopied = (into < count).Term;
        if (isCopied == Term.True)
            return source._function((from + into).Term);
        return isCopied == Term.False ? _function(asked) : Term.If(isCopied, source._function((from + into).Term), _function(asked));
    });

    /// <summary>Always throws: symbolic bytes have no C# equality.</summary>
    public override bool Equals(object? obj) => throw Mistake();

    /// <summary>Always throws: symbolic bytes have no hash.</summary>
    public override int GetHashCode() => throw Mistake();

    private static ModelRuleException Mistake() => new(
        "C# equality is used on bytes, or on a record that contains some; draw an offset and compare the bytes at that offset");
}
