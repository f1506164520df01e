namespace DuckVerified.Symbolic;

/// <summary>The symbolic meaning of <c>Bit</c>: a formula. Using it as a condition forks the current path.</summary>
/// <param name="term">The formula; null stands for false.</param>
public readonly struct Bit(Term? term)
{
    private readonly Term? _term = term;

    /// <summary>The formula.</summary>
    public Term Term => _term ?? Term.False;

    /// <summary>A constant.</summary>
    public static implicit operator Bit(bool value) => new(Term.Truth(value));

    /// <summary>Conjunction; does not fork.</summary>
    public static Bit operator &(Bit a, Bit b) => new(Term.And(a.Term, b.Term));

    /// <summary>Disjunction; does not fork.</summary>
    public static Bit operator |(Bit a, Bit b) => new(Term.Or(a.Term, b.Term));

    /// <summary>Negation; does not fork.</summary>
    public static Bit operator !(Bit a) => new(Term.Not(a.Term));

    /// <summary>Equivalence; does not fork.</summary>
    public static Bit operator ==(Bit a, Bit b) => new(Term.If(a.Term, b.Term, Term.Not(b.Term)));

    /// <summary>Exclusive or; does not fork.</summary>
    public static Bit operator !=(Bit a, Bit b) => !(a == b);

    /// <summary>True on the paths on which the formula is true. Forks.</summary>
    public static bool operator true(Bit a) => Fork.Decide(a.Term);

    /// <summary>True on the paths on which the formula is false. Forks.</summary>
    public static bool operator false(Bit a) => !Fork.Decide(a.Term);

    /// <summary>Always throws: a formula has no C# equality.</summary>
    public override bool Equals(object? obj) => throw Mistake();

    /// <summary>Always throws: a formula has no hash.</summary>
    public override int GetHashCode() => throw Mistake();

    /// <inheritdoc/>
    public override string ToString() => Term.ToString();

    private static InvalidOperationException Mistake() =>
        new("C# equality was used on a formula; write ==, whose result is a formula.");
}
