namespace DuckVerified.Symbolic;

/// <summary>
/// Values of unknown words, and the values of terms without functions under them. If the unknowns of a term are replaced by constants, the
/// rules that simplify all terms reduce it to a constant.
/// </summary>
/// <param name="words">The values of unknown words. Other unknown words are 0.</param>
/// <param name="propositions">The propositions that are true. Others are false.</param>
public sealed class Assignment(IReadOnlyDictionary<Term, ulong> words, IReadOnlySet<Term> propositions)
{
    private readonly Dictionary<Term, Term> _values = [];

    /// <summary>Whether a formula is true.</summary>
    public bool IsTrue(Term formula) => Value(formula) == Term.True;

    private Term Value(Term term)
    {
        if (!_values.TryGetValue(term, out var known))
            _values[term] = known = Found(term);
        return known;
    }

    private Term Found(Term term) => term.Op switch
    {
        Op.True or Op.False or Op.Constant => term,
        Op.Unknown => Term.Constant(words.GetValueOrDefault(term)),
        Op.Proposition => Term.Truth(propositions.Contains(term)),
        Op.And => IsTrue(term.First!) ? Value(term.Second!) : Term.False,
        Op.Or => IsTrue(term.First!) ? Term.True : Value(term.Second!),
        Op.Choose or Op.Select => IsTrue(term.First!) ? Value(term.Second!) : Value(term.Third!),
        Op.Apply => throw new InvalidOperationException($"a function has no value: {term}"),
        _ => term.Rebuilt(Value(term.First!), term.Second is null ? null : Value(term.Second), null),
    };
}
