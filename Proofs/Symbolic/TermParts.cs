namespace DuckVerified.Symbolic;

/// <content>The parts of terms, and terms made of several formulas.</content>
public sealed partial class Term
{
    /// <summary>The same operation on other operands.</summary>
    public Term Rebuilt(Term? first, Term? second, Term? third) => Op switch
    {
        Op.Not => Not(first!),
        Op.And => And(first!, second!),
        Op.Or => Or(first!, second!),
        Op.Choose or Op.Select => If(first!, second!, third!),
        Op.Equal => Equal(first!, second!),
        Op.Below => Below(first!, second!),
        Op.Apply => second is null ? Apply(Name!, first!) : Apply(Name!, first!, second),
        Op.BitNot => Complement(first!),
        Op.BitAnd or Op.BitOr or Op.BitXor or Op.Add or Op.Subtract => Binary(Op, first!, second!),
        Op.ShiftLeft or Op.ShiftRight => Shift(Op, first!, (int)Value),
        _ => this,
    };

    /// <summary>The distinct terms that occur in formulas.</summary>
    public static HashSet<Term> Parts(IEnumerable<Term> roots)
    {
        var seen = new HashSet<Term>();
        var pending = new Stack<Term>(roots);
        while (pending.TryPop(out var term))
        {
            if (!seen.Add(term))
                continue;
            foreach (var part in new[] { term.First, term.Second, term.Third })
            {
                if (part is not null)
                    pending.Push(part);
            }
        }

        return seen;
    }

    /// <summary>The conjunction of formulas.</summary>
    public static Term All(IEnumerable<Term> formulas) => formulas.Aggregate(True, And);

    /// <summary>The disjunction of formulas.</summary>
    public static Term Some(IEnumerable<Term> formulas) => formulas.Aggregate(False, Or);

    /// <inheritdoc/>
    public override string ToString() => Op switch
    {
        Op.Constant => $"0x{Value:x}",
        Op.Unknown or Op.Proposition => Name!,
        Op.Apply => Second is null ? $"{Name}({First})" : $"{Name}({First}, {Second})",
        Op.ShiftLeft or Op.ShiftRight => $"({Op} {First} {Value})",
        _ => $"({string.Join(' ', new object?[] { Op, First, Second, Third }.Where(part => part is not null))})",
    };
}
