namespace DuckVerified.Symbolic;

/// <summary>
/// Removes unknown functions from formulas. Each application becomes an unknown word, and equal arguments are required to give equal words.
/// The result is pure bit-vector logic, which Z3 decides much faster than functions.
/// </summary>
public sealed class Ackermann
{
    private readonly Dictionary<Term, Term> _replaced = [];
    private readonly SortedDictionary<string, List<(Term Argument, Term? Second, Term Value)>> _applications = new(StringComparer.Ordinal);
    private readonly List<Term> _consistency = [];

    /// <summary>
    /// The constraints that equal arguments give equal words. They must be asserted together with all formulas that were rewritten so far.
    /// </summary>
    public IReadOnlyList<Term> Consistency => _consistency;

    /// <summary>Returns a formula without functions.</summary>
    public Term Rewrite(Term term)
    {
        if (_replaced.TryGetValue(term, out var known))
            return known;
        var (a, b, c) = (Part(term.First), Part(term.Second), Part(term.Third));
        var made = term.Op == Op.Apply ? Value(term.Name!, a!, b) : term.Rebuilt(a, b, c);
        _replaced[term] = made;
        return made;
    }

    private Term? Part(Term? term) => term is null ? null : Rewrite(term);

    private Term Value(string function, Term argument, Term? second)
    {
        if (!_applications.TryGetValue(function, out var earlier))
            _applications[function] = earlier = [];
        var same = earlier.FindIndex(application => application.Argument == argument && application.Second == second);
        if (same >= 0)
            return earlier[same].Value;
        var value = Term.Unknown($"{function}#{earlier.Count}");
        foreach (var (otherArgument, otherSecond, otherValue) in earlier)
        {
            var isSame = Term.Equal(argument, otherArgument);
            if (second is not null)
                isSame = Term.And(isSame, Term.Equal(second, otherSecond!));
            var consistent = Term.Or(Term.Not(isSame), Term.Equal(value, otherValue));
            if (consistent != Term.True)
                _consistency.Add(consistent);
        }

        earlier.Add((argument, second, value));
        return value;
    }
}
