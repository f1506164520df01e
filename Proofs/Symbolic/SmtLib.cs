namespace DuckVerified.Symbolic;

/// <summary>Queries over bit-vectors (logic QF_UFBV).</summary>
public sealed class SmtLib() : SmtText("QF_UFBV", "(_ BitVec 64)")
{
    /// <summary>
    /// A digest of the text of a file with only this query. Names are numbered from their first use. So the same query has the same digest
    /// everywhere.
    /// </summary>
    public static string Digest(IEnumerable<Term> formulas)
    {
        var alone = new SmtLib();
        alone.Query(string.Empty, formulas);
        return alone.Digest();
    }

    /// <inheritdoc/>
    protected override string Constant(ulong value) => $"#x{value:x16}";

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
            Op.Below => $"(bvult {a} {b})",
            Op.BitAnd => $"(bvand {a} {b})",
            Op.BitOr => $"(bvor {a} {b})",
            Op.BitXor => $"(bvxor {a} {b})",
            Op.BitNot => $"(bvnot {a})",
            Op.Add => $"(bvadd {a} {b})",
            Op.Subtract => $"(bvsub {a} {b})",
            Op.ShiftLeft => $"(bvshl {a} {Constant(term.Value)})",
            Op.ShiftRight => $"(bvlshr {a} {Constant(term.Value)})",
            _ => throw new InvalidOperationException($"no SMT-LIB for {term.Op}"),
        };
    }
}
