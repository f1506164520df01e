namespace DuckVerified.Symbolic;

/// <summary>
/// The symbolic meaning of <c>Map</c>: a function from key to value. A write wraps the function, a read applies it, and a
/// bulk rewrite is one function, whatever the number of keys; no array theory is needed.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class Map<TKey, TValue>
    where TKey : struct, IWord<TKey>
    where TValue : struct, IWord<TValue>
{
    /// <summary>The map that is zero everywhere.</summary>
    public static readonly Map<TKey, TValue> Empty = new(_ => Term.Zero, []);

    private readonly Func<Term, Term> _function;

    // Of a map that was made from Empty by writes at constant keys: the keys that may have a value other than zero.
    private readonly IReadOnlyList<Term>? _support;

    private Map(Func<Term, Term> function, IReadOnlyList<Term>? support) => (_function, _support) = (function, support);

    /// <summary>The value of a key.</summary>
    public TValue this[TKey key] => TValue.Of(new Word(_function(key.Bits.Term)));

    /// <summary>A map of which nothing is known. The keys that it is read at are noted.</summary>
    public static Map<TKey, TValue> Unknown(string name) => new(
        key =>
        {
            Notes.Touch(typeof(TKey), key);
            return Term.Apply(name, key);
        },
        null);

    /// <summary>This map with one key's value replaced.</summary>
    public Map<TKey, TValue> Set(TKey key, TValue value)
    {
        var (at, replacement) = (key.Bits.Term, value.Bits.Term);
        return new(
            asked =>
            {
                var isAt = Term.Equal(asked, at);
                if (isAt == Term.True)
                    return replacement;
                return Term.If(isAt, replacement, _function(asked));
            },
            at.IsConstant && _support is not null ? [.. _support, at] : null);
    }

    /// <summary>This map with several keys' values replaced, one after the other.</summary>
    public Map<TKey, TValue> SetAll(params ReadOnlySpan<(TKey Key, TValue Value)> changes)
    {
        var result = this;
        foreach (var (key, value) in changes)
            result = result.Set(key, value);
        return result;
    }

    /// <summary>This map with one value for every key above one and up to another; for none if that is not above it.</summary>
    public Map<TKey, TValue> Fill(TKey above, TKey last, TValue value) => new(
        asked =>
        {
            var isWithin = new Word(asked) > above.Bits & new Word(asked) <= last.Bits;
            return Term.If(isWithin.Term, value.Bits.Term, _function(asked));
        },
        null);

    /// <summary>Every key's value replaced.</summary>
    public Map<TKey, TValue> Rewrite(Func<TKey, TValue, TValue> rewrite) => new(
        asked =>
        {
            var old = _function(asked);
            return Fork.Merge(() => rewrite(TKey.Of(new Word(asked)), TValue.Of(new Word(old))).Bits).Term;
        },
        _support);

    /// <summary>Every key's value replaced; the image only matters where keys are enumerated.</summary>
    public Map<TKey, TValue> Rewrite(Func<TKey, TKey> image, Func<TKey, TValue, TValue> rewrite) => new(
        Rewrite(rewrite)._function,
        _support is null ? null : [.. _support, .. _support.Select(key => image(TKey.Of(new Word(key))).Bits.Term)]);

    /// <summary>
    /// Whether some pair satisfies a predicate. Forks: on one path an unknown key satisfies it; on the other none does,
    /// which is noted and later assumed at every key that is touched.
    /// </summary>
    public Bit Any(Func<TKey, TValue, Bit> predicate)
    {
        Term At(Term key) => Fork.Merge(() => predicate(TKey.Of(new Word(key)), TValue.Of(new Word(_function(key))))).Term;
        if (_support is not null)
            return new(Term.Some(_support.Select(At)));
        var (exists, witness) = Notes.NextWitness();
        Notes.Touch(typeof(TKey), witness);
        var proper = TKey.IsProper(TKey.Of(new Word(witness))).Term;
        if (Fork.Decide(Term.And(exists, Term.And(proper, At(witness)))))
            return true;
        Notes.AddUniversal(typeof(TKey), key => Term.Not(At(key)));
        return false;
    }
}
