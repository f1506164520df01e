namespace DuckVerified.Symbolic;

/// <summary>The symbolic meaning of <c>Word</c>: a 64-bit expression. C# equality is not defined for it and throws.</summary>
/// <param name="term">The expression; null stands for zero, so that <c>default</c> has its native meaning.</param>
public readonly struct Word(Term? term)
{
    private readonly Term? _term = term;

    /// <summary>The expression.</summary>
    public Term Term => _term ?? Term.Zero;

    /// <summary>A constant.</summary>
    public static implicit operator Word(ulong value) => new(Term.Constant(value));

    /// <summary>Equality, as a formula.</summary>
    public static Bit operator ==(Word a, Word b) => new(Term.Equal(a.Term, b.Term));

    /// <summary>Inequality, as a formula.</summary>
    public static Bit operator !=(Word a, Word b) => new(Term.Not(Term.Equal(a.Term, b.Term)));

    /// <summary>Unsigned less-than.</summary>
    public static Bit operator <(Word a, Word b) => new(Term.Below(a.Term, b.Term));

    /// <summary>Unsigned greater-than.</summary>
    public static Bit operator >(Word a, Word b) => new(Term.Below(b.Term, a.Term));

    /// <summary>Unsigned at-most.</summary>
    public static Bit operator <=(Word a, Word b) => new(Term.Not(Term.Below(b.Term, a.Term)));

    /// <summary>Unsigned at-least.</summary>
    public static Bit operator >=(Word a, Word b) => new(Term.Not(Term.Below(a.Term, b.Term)));

    /// <summary>Bitwise and.</summary>
    public static Word operator &(Word a, Word b) => new(Term.Binary(Op.BitAnd, a.Term, b.Term));

    /// <summary>Bitwise or.</summary>
    public static Word operator |(Word a, Word b) => new(Term.Binary(Op.BitOr, a.Term, b.Term));

    /// <summary>Bitwise exclusive or.</summary>
    public static Word operator ^(Word a, Word b) => new(Term.Binary(Op.BitXor, a.Term, b.Term));

    /// <summary>Bitwise complement.</summary>
    public static Word operator ~(Word a) => new(Term.Complement(a.Term));

    /// <summary>Addition modulo 2^64.</summary>
    public static Word operator +(Word a, Word b) => new(Term.Binary(Op.Add, a.Term, b.Term));

    /// <summary>Subtraction modulo 2^64.</summary>
    public static Word operator -(Word a, Word b) => new(Term.Binary(Op.Subtract, a.Term, b.Term));

    /// <summary>Left shift; the distance counts modulo 64, as in C#.</summary>
    public static Word operator <<(Word a, int distance) => new(Term.Shift(Op.ShiftLeft, a.Term, distance & 63));

    /// <summary>Logical right shift; the distance counts modulo 64, as in C#.</summary>
    public static Word operator >>(Word a, int distance) => new(Term.Shift(Op.ShiftRight, a.Term, distance & 63));

    /// <summary>Always throws: a symbolic word has no C# equality.</summary>
    public override bool Equals(object? obj) => throw Mistake();

    /// <summary>Always throws: a symbolic word has no hash.</summary>
    public override int GetHashCode() => throw Mistake();

    /// <inheritdoc/>
    public override string ToString() => Term.ToString();

    private static InvalidOperationException Mistake() =>
        new("C# equality was used on a symbolic word; write ==, whose result is a formula.");
}
