using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace DuckVerified.Symbolic;

/// <summary>
/// A 64-bit word or a formula, as an expression. Invariant: structurally equal terms are the same object, so reference equality is
/// structural equality. The constructors simplify whatever can be decided without a solver.
/// </summary>
public sealed partial class Term
{
    // All terms. The second table holds the last used terms by the hash codes of their shapes; 99 of 100 look-ups find their term there.
    private static readonly ConcurrentDictionary<Shape, Term> _interned = new();
    private static readonly Term?[] _recent = new Term?[1 << 18];

    private readonly Shape _shape;

    // Computed on demand.
    private Term? _negation;
    private StrongBox<Fingerprint>? _fingerprint;

    /// <summary>The true formula.</summary>
    public static readonly Term True = Intern(Op.True);

    /// <summary>The false formula.</summary>
    public static readonly Term False = Intern(Op.False);

    /// <summary>The word zero.</summary>
    public static readonly Term Zero = Constant(0);

    private Term(Shape shape)
    {
        _shape = shape;
        PossibleOnes = OnesOf(this);
        Digest = Symbolic.Digest.Of((ulong)Op, Value, Symbolic.Digest.Of(Name), First?.Digest ?? 0, Second?.Digest ?? 0, Third?.Digest ?? 0);
    }

    /// <summary>The operation that makes it.</summary>
    public Op Op => _shape.Op;

    /// <summary>A constant's value, or a shift's distance.</summary>
    public ulong Value => _shape.Value;

    /// <summary>The name of an unknown word, formula or function.</summary>
    public string? Name => _shape.Name;

    /// <summary>The first operand. For a choice: the condition.</summary>
    public Term? First => _shape.First;

    /// <summary>The second operand.</summary>
    public Term? Second => _shape.Second;

    /// <summary>The third operand.</summary>
    public Term? Third => _shape.Third;

    /// <summary>For a word: a superset of the bits that can be one.</summary>
    public ulong PossibleOnes { get; }

    /// <summary>A number computed from its structure, the same in every run. Different terms may have the same number.</summary>
    public ulong Digest { get; }

    /// <summary>A digest of its whole structure, and so of its meaning.</summary>
    public Fingerprint Fingerprint => (_fingerprint ??= new(Symbolic.Fingerprint.Of(this))).Value;

    /// <summary>Whether it is a formula rather than a word.</summary>
    public bool IsFormula => Op <= Op.Below;

    /// <summary>Whether it is a constant word.</summary>
    public bool IsConstant => Op == Op.Constant;

    /// <summary>A constant word.</summary>
    public static Term Constant(ulong value) => Intern(Op.Constant, value);

    /// <summary>An unknown word.</summary>
    public static Term Unknown(string name) => Intern(Op.Unknown, 0, name);

    /// <summary>An unknown formula.</summary>
    public static Term Proposition(string name) => Intern(Op.Proposition, 0, name);

    /// <summary>An unknown function's value.</summary>
    public static Term Apply(string function, Term argument) => argument.Op == Op.Select
        ? If(argument.First!, Apply(function, argument.Second!), Apply(function, argument.Third!))
        : Intern(Op.Apply, 0, function, argument);

    /// <summary>The value of an unknown function of two words.</summary>
    public static Term Apply(string function, Term first, Term second) => first.Op == Op.Select
        ? If(first.First!, Apply(function, first.Second!, second), Apply(function, first.Third!, second))
        : Intern(Op.Apply, 0, function, first, second);

    /// <summary>A constant formula.</summary>
    public static Term Truth(bool value) => value ? True : False;

    /// <summary>Negation.</summary>
    public static Term Not(Term a) => a.Op switch
    {
        Op.True => False,
        Op.False => True,
        Op.Not => a.First!,
        _ => a._negation ??= Intern(Op.Not, 0, null, a),
    };

    /// <summary>Conjunction.</summary>
    public static Term And(Term a, Term b)
    {
        if (a == False || b == False || AreOpposite(a, b))
            return False;
        if (a == True || a == b)
            return b;
        return b == True ? a : Intern(Op.And, 0, null, a, b);
    }

    /// <summary>Disjunction.</summary>
    public static Term Or(Term a, Term b)
    {
        if (a == True || b == True || AreOpposite(a, b))
            return True;
        if (a == False || a == b)
            return b;
        return b == False ? a : Intern(Op.Or, 0, null, a, b);
    }

    /// <summary>A choice between two words or two formulas.</summary>
    public static Term If(Term condition, Term then, Term otherwise)
    {
        if (condition == True || then == otherwise)
            return then;
        if (condition == False)
            return otherwise;
        if (condition.Op == Op.Not)
            return If(condition.First!, otherwise, then);
        // The condition occurs again inside an operand. Its value is known there.
        if (then.Op is Op.Select or Op.Choose && then.First == condition)
            return If(condition, then.Second!, otherwise);
        if (otherwise.Op is Op.Select or Op.Choose && otherwise.First == condition)
            return If(condition, then, otherwise.Third!);
        if (!then.IsFormula)
            return Intern(Op.Select, 0, null, condition, then, otherwise);
        if (then == True || then == condition)
            return Or(condition, otherwise);
        if (then == False)
            return And(Not(condition), otherwise);
        if (otherwise == True)
            return Or(Not(condition), then);
        return otherwise == False ? And(condition, then) : Intern(Op.Choose, 0, null, condition, then, otherwise);
    }

    /// <summary>Equality of words.</summary>
    public static Term Equal(Term a, Term b)
    {
        if (a == b)
            return True;
        if (a.IsConstant && b.IsConstant)
            return False;
        if (a.IsConstant)
            return Equal(b, a);
        if (b.IsConstant && (b.Value & ~a.PossibleOnes) != 0)
            return False;
        if (a.Op == Op.Select && (b.IsConstant || Meets(a, b)))
            return If(a.First!, Equal(a.Second!, Then(a.First!, b)), Equal(a.Third!, Otherwise(a.First!, b)));
        if (b.Op == Op.Select && Meets(b, a))
            return If(b.First!, Equal(a, b.Second!), Equal(a, b.Third!));
        // Two words without a differing bit are equal.
        if (b == Zero && a.Op == Op.BitXor)
            return Equal(a.First!, a.Second!);
        if (b == Zero && a.Op == Op.BitAnd && a.First!.Op == Op.BitXor && a.Second!.IsConstant)
            return Equal(Mask(a.First.First!, a.Second.Value), Mask(a.First.Second!, a.Second.Value));
        return EqualFields(a, b) ?? EqualFields(b, a) ?? Intern(Op.Equal, 0, null, a, b);
    }

    /// <summary>Unsigned less-than.</summary>
    public static Term Below(Term a, Term b)
    {
        if (a == b || b == Zero || (a.IsConstant && b.PossibleOnes <= a.Value))
            return False;
        return a.IsConstant && b.IsConstant ? Truth(a.Value < b.Value) : Intern(Op.Below, 0, null, a, b);
    }

    /// <summary>A binary operation on words.</summary>
    public static Term Binary(Op op, Term a, Term b)
    {
        if (a.IsConstant && b.IsConstant)
            return Constant(Fold(op, a.Value, b.Value));
        if (a.IsConstant && op != Op.Subtract)
            return Binary(op, b, a);
        if (op == Op.BitAnd && b.IsConstant)
            return Mask(a, b.Value);
        if (b == Zero)
            return a;
        if (op is Op.BitAnd or Op.BitOr && a == b)
            return a;
        if (op is Op.BitXor or Op.Subtract && a == b)
            return Zero;
        return Intern(op, 0, null, a, b);
    }

    /// <summary>Bitwise complement.</summary>
    public static Term Complement(Term a) => a.IsConstant ? Constant(~a.Value) : Intern(Op.BitNot, 0, null, a);

    /// <summary>A shift by a constant distance below 64.</summary>
    public static Term Shift(Op op, Term a, int distance)
    {
        if (a.IsConstant)
            return Constant(op == Op.ShiftLeft ? a.Value << distance : a.Value >> distance);
        if (distance == 0)
            return a;
        if (a.Op == Op.Select)
            return If(a.First!, Shift(op, a.Second!, distance), Shift(op, a.Third!, distance));
        // A mask on bits that the shift drops is not needed.
        if (op == Op.ShiftLeft && a.Op == Op.BitAnd && a.Second!.IsConstant
            && (a.First!.PossibleOnes & ~a.Second.Value) << distance == 0)
        {
            return Shift(op, a.First, distance);
        }

        // A shift down and up again clears the low bits.
        if (op == Op.ShiftLeft && a.Op == Op.ShiftRight && a.Value == (ulong)distance)
            return Mask(a.First!, ulong.MaxValue << distance);
        if (op == Op.ShiftRight && a.Op == Op.BitAnd && a.Second!.IsConstant
            && (a.First!.PossibleOnes & ~a.Second.Value) >> distance == 0)
        {
            return Shift(op, a.First, distance);
        }

        var ones = op == Op.ShiftLeft ? a.PossibleOnes << distance : a.PossibleOnes >> distance;
        if (ones == 0)
            return Zero;
        if (op == Op.ShiftRight && a.Op == Op.BitOr)
        {
            if (a.First!.PossibleOnes >> distance == 0)
                return Shift(op, a.Second!, distance);
            if (a.Second!.PossibleOnes >> distance == 0)
                return Shift(op, a.First!, distance);
        }

        if (op == Op.ShiftRight && a.Op == Op.ShiftLeft && a.Value == (ulong)distance)
            return Mask(a.First!, ulong.MaxValue >> distance);
        return Intern(op, (ulong)distance, null, a);
    }

    private static ulong OnesOf(Term t) => t.Op switch
    {
        Op.Constant => t.Value,
        Op.BitAnd => t.First!.PossibleOnes & t.Second!.PossibleOnes,
        Op.BitOr or Op.BitXor => t.First!.PossibleOnes | t.Second!.PossibleOnes,
        Op.ShiftLeft => t.First!.PossibleOnes << (int)t.Value,
        Op.ShiftRight => t.First!.PossibleOnes >> (int)t.Value,
        Op.Select => t.Second!.PossibleOnes | t.Third!.PossibleOnes,
        _ => ulong.MaxValue,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => Digest.GetHashCode();

    private static bool AreOpposite(Term a, Term b) => (a.Op == Op.Not && a.First == b) || (b.Op == Op.Not && b.First == a);

    private static Term Intern(
        Op op, ulong value = 0, string? name = null, Term? first = null, Term? second = null, Term? third = null)
    {
        var shape = new Shape(op, value, name, first, second, third);
        ref var recent = ref _recent[shape.GetHashCode() & (_recent.Length - 1)];
        // Another thread may replace the entry at any time. So it is read once.
        var found = recent;
        if (found is null || !found._shape.Equals(shape))
            recent = found = _interned.GetOrAdd(shape, made => new Term(made));
        return found;
    }

    // The shape of a term. Operands are interned: equal operands are the same object.
    private readonly record struct Shape(Op Op, ulong Value, string? Name, Term? First, Term? Second, Term? Third)
    {
        public bool Equals(Shape other) =>
            Op == other.Op && Value == other.Value && First == other.First && Second == other.Second && Third == other.Third && Name == other.Name;

        public override int GetHashCode() => Symbolic.Digest.Of(
            (ulong)Op, Value, (ulong)(Name?.GetHashCode() ?? 0), First?.Digest ?? 0, Second?.Digest ?? 0, Third?.Digest ?? 0).GetHashCode();
    }
}
