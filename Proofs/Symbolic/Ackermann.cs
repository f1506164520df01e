namespace DuckVerified.Symbolic;

/// <summary>
/// Removes unknown functions from formulas: each application becomes an unknown word, and equal arguments are required to
/// give equal words. What is left is pure bit-vector logic, which Z3 decides much faster than functions.
/// </summary>
public sealed class Ackermann
{
    private readonly Dictionary<Term, Term> _replaced = [];
    private readonly SortedDictionary<string, List<(Term Argument, Term Value)>> _applications = new(StringComparer.Ordinal);
    private readonly List<Term> _consistency = [];

    /// <summary>That each function is one: to be asserted beside all that was rewritten so far.</summary>
    public IReadOnlyList<Term> Consistency => _consistency;

    /// <summary>A formula without functions.</summary>
    public Term Rewrite(Term term)
    {
        if (_replaced.TryGetValue(term, out var known))
            return known;
        var (a, b, c) = (Part(term.First), Part(term.Second), Part(term.Third));
        var made = term.Op switch
        {
            Op.Apply => Value(term.Name!, a!),
            Op.Not => Term.Not(a!),
            Op.And => Term.And(a!, b!),
            Op.Or => Term.Or(a!, b!),
            Op.Choose or Op.Select => Term.If(a!, b!, c!),
            Op.Equal => Term.Equal(a!, b!),
            Op.Below => Term.Below(a!, b!),
            Op.BitNot => Term.Complement(a!),
            Op.BitAnd or Op.BitOr or Op.BitXor or Op.Add or Op.Subtract => Term.Binary(term.Op, a!, b!),
            Op.ShiftLeft or Op.ShiftRight => Term.Shift(term.Op, a!, (int)term.Value),
            _ => term,
        };
        _replaced[term] = made;
        return made;
    }

    private Term? Part(Term? term) => term is null ? null : Rewrite(term);

    private Term Value(string function, Term argument)
    {
        if (!_applications.TryGetValue(function, out var earlier))
            _applications[function] = earlier = [];
        var same = earlier.FindIndex(application => application.Argument == argument);
        if (same >= 0)
            return earlier[same].Value;
        var value = Term.Unknown($"{function}#{earlier.Count}");
        foreach (var (otherArgument, otherValue) in earlier)
        {
            var consistent = Term.Or(Term.Not(Term.Equal(argument, otherArgument)), Term.Equal(value, otherValue));
            if (consistent != Term.True)
                _consistency.Add(consistent);
        }

        earlier.Add((argument, value));
        return value;
    }
}
