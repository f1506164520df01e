namespace DuckVerified.Symbolic;

/// <content>The rules by which the constructors simplify.</content>
public sealed partial class Term
{
    // A word composed of two fields equals another word if each field is equal.
    private static Term? EqualFields(Term a, Term b)
    {
        if (a.Op == Op.BitOr && (a.First!.PossibleOnes & a.Second!.PossibleOnes) == 0)
        {
            var (high, low) = (a.First.PossibleOnes, a.Second.PossibleOnes);
            return All([Equal(a.First, Mask(b, high)), Equal(a.Second, Mask(b, low)), Equal(Mask(b, ~(high | low)), Zero)]);
        }

        if (a.Op == Op.ShiftLeft)
        {
            var distance = (int)a.Value;
            if (b.Op == Op.ShiftLeft && b.Value == a.Value)
                return Equal(Mask(a.First!, ulong.MaxValue >> distance), Mask(b.First!, ulong.MaxValue >> distance));
            if (b.IsConstant || b.Op == Op.BitAnd)
            {
                return And(
                    Equal(Mask(a.First!, ulong.MaxValue >> distance), Shift(Op.ShiftRight, b, distance)),
                    Equal(Mask(b, ~(ulong.MaxValue << distance)), Zero));
            }
        }

        return null;
    }

    // Whether the comparison of a choice with a word becomes simpler in both branches of the choice.
    private static bool Meets(Term choice, Term word) =>
        choice.Second == word || choice.Third == word || (word.Op == Op.Select && word.First == choice.First);

    private static Term Then(Term condition, Term word) =>
        word.Op == Op.Select && word.First == condition ? word.Second! : word;

    private static Term Otherwise(Term condition, Term word) =>
        word.Op == Op.Select && word.First == condition ? word.Third! : word;

    private static Term Mask(Term a, ulong mask)
    {
        if (a.IsConstant)
            return Constant(a.Value & mask);
        if ((a.PossibleOnes & mask) == 0)
            return Zero;
        if ((a.PossibleOnes & ~mask) == 0)
            return a;
        if (a.Op == Op.BitAnd && a.Second!.IsConstant)
            return Mask(a.First!, a.Second.Value & mask);
        // A field of a choice is a choice of fields.
        if (a.Op == Op.Select)
            return If(a.First!, Mask(a.Second!, mask), Mask(a.Third!, mask));
        if (a.Op == Op.BitOr && (a.First!.PossibleOnes & mask) == 0)
            return Mask(a.Second!, mask);
        if (a.Op == Op.BitOr && (a.Second!.PossibleOnes & mask) == 0)
            return Mask(a.First!, mask);
        return Intern(Op.BitAnd, 0, null, a, Constant(mask));
    }

    private static ulong Fold(Op op, ulong a, ulong b) => op switch
    {
        Op.BitAnd => a & b,
        Op.BitOr => a | b,
        Op.BitXor => a ^ b,
        Op.Add => a + b,
        Op.Subtract => a - b,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
