using System.Collections.Concurrent;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// Replaces long choices by a word's size (such as the choice of an area's size class) with unknown words. The only fact that is kept about
/// the unknown word is that it is not below the word that selects. This fact is proved for the choice first. To assume less is sound.
/// Solvers then do not try each size class wherever an area's size is compared.
/// </summary>
/// <param name="solvers">The solvers that prove the bound.</param>
/// <param name="isBounded">For each choice, whether it is bounded. New results are added.</param>
internal sealed class LongChoices(SolverPool solvers, ConcurrentDictionary<Term, Lazy<bool>> isBounded)
{
    private const int Long = 8;

    private readonly Dictionary<Term, Term> _replaced = [];
    private readonly List<Term> _bounds = [];

    /// <summary>The assumed bounds of the words that replace choices.</summary>
    public IReadOnlyList<Term> Bounds => _bounds;

    /// <summary>Returns a term without long choices.</summary>
    public Term Rewrite(Term term)
    {
        if (_replaced.TryGetValue(term, out var known))
            return known;
        var made = Chooser(term) is { } chooser && IsBounded(term, chooser)
            ? Named(Rewrite(chooser))
            : term.Rebuilt(Part(term.First), Part(term.Second), Part(term.Third));
        _replaced[term] = made;
        return made;
    }

    private Term? Part(Term? term) => term is null ? null : Rewrite(term);

    // Each choice becomes a separate word: two choices with the same selecting word may have different results.
    private Term Named(Term chooser)
    {
        var name = Term.Unknown($"class{_bounds.Count}");
        _bounds.Add(Bound(name, chooser));
        return name;
    }

    // If no overflow occurs, the choice is not below the word that selects.
    private static Term Bound(Term choice, Term chooser) =>
        Term.Or(Term.Below(Term.Constant(1UL << 63), chooser), Term.Not(Term.Below(choice, chooser)));

    private bool IsBounded(Term choice, Term chooser) => isBounded.GetOrAdd(choice, _ => new(() =>
    {
        var text = new SmtIntegers();
        text.Assert([Term.Not(Bound(choice, chooser))]);
        return solvers.ForVerdict().CheckText(text.ToOneAssertion()) == SolverVerdict.Unsat;
    })).Value;

    // The word that a long choice between constants compares with constants; null if the term is no such choice.
    private static Term? Chooser(Term term)
    {
        Term? chooser = null;
        var length = 0;
        for (; term.Op == Op.Select && term.First is { Op: Op.Below, First.IsConstant: true } above; length++)
        {
            if (chooser is not null && above.Second != chooser)
                return null;
            (chooser, term) = (above.Second, term.Third!.IsConstant ? term.Second! : term.Third);
        }

        return length >= Long ? chooser : null;
    }
}
