namespace DuckVerified.Symbolic;

/// <summary>The symbolic meaning of <c>Data</c>: a choice between words is one expression and does not fork.</summary>
public static class Data
{
    /// <summary>Selects one of two words.</summary>
    public static Word Choose(Bit condition, Word then, Word otherwise) => new(Term.If(condition.Term, then.Term, otherwise.Term));
}
