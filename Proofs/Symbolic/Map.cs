namespace DuckVerified.Symbolic;

/// <summary>
/// The symbolic meaning of <c>Map</c>: a function from key to value. A write wraps the function, and a read applies it. A bulk rewrite is
/// one function, whatever the number of keys. No array theory is needed.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class Map<TKey, TValue> : IUnknown
    where TKey : struct, IWord<TKey>
    where TValue : struct, IWord<TValue>
{
    /// <summary>The map that is zero everywhere.</summary>
    public static readonly Map<TKey, TValue> Empty = new(_ => Term.Zero, []);

    private static readonly Term _anyKey = Term.Unknown("any key");

    private readonly Func<Term, Term> _function;

    // Of a map that was made from Empty by writes at constant keys: the keys whose values may be nonzero.
    private readonly IReadOnlyList<Term>? _support;

    /// <inheritdoc/>
    public string? UnknownName { get; private init; }

    private Map(Func<Term, Term> function, IReadOnlyList<Term>? support) => (_function, _support) = (function, support);

    /// <summary>The value of a key.</summary>
    public TValue this[TKey key] => TValue.Of(new Word(_function(key.Bits.Term)));

    /// <summary>An arbitrary map. The keys at which it is read are added to the footprint.</summary>
    public static Map<TKey, TValue> Unknown(string name) => new(
        key =>
        {
            Footprint.Read(typeof(TKey), key);
            return Term.Apply(name, key);
        },
        null)
    {
        UnknownName = name,
    };

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

    /// <summary>This map with several keys' values replaced, in order.</summary>
    public Map<TKey, TValue> SetAll(params ReadOnlySpan<(TKey Key, TValue Value)> changes)
    {
        var result = this;
        foreach (var (key, value) in changes)
            result = result.Set(key, value);
        return result;
    }

    /// <summary>
    /// This map with one value for all keys above a lower bound and up to an upper bound. If the upper bound is not above the lower one,
    /// nothing changes.
    /// </summary>
    public Map<TKey, TValue> Fill(TKey above, TKey last, TValue value) => new(
        asked =>
        {
            var isWithin = new Word(asked) > above.Bits & new Word(asked) <= last.Bits;
            return Term.If(isWithin.Term, value.Bits.Term, _function(asked));
        },
        null);

    /// <summary>Replaces every nonzero value by <paramref name="rewrite"/> of it. Zero stays zero.</summary>
    public Map<TKey, TValue> Rewrite(Func<TKey, TValue, TValue> rewrite)
    {
        var (captured, keepsZero) = (Captured.By(rewrite), KeepsZero(rewrite));
        return new(
            asked =>
            {
                var old = _function(asked);
                var value = Rewritten(rewrite, captured, asked, old);
                return keepsZero ? value : Term.If(Term.Equal(old, Term.Zero), Term.Zero, value);
            },
            _support);
    }

    /// <summary>
    /// Replaces a key's value by <paramref name="rewrite"/> if it is nonzero, or if the value of the key's <paramref name="source"/> is
    /// nonzero and the <paramref name="image"/> of the source is the key. Otherwise zero stays zero.
    /// </summary>
    public Map<TKey, TValue> Rewrite(Func<TKey, TKey> source, Func<TKey, TKey> image, Func<TKey, TValue, TValue> rewrite)
    {
        var (captured, keepsZero) = (Captured.By(rewrite, source, image), KeepsZero(rewrite));
        Term Of(Func<TKey, TKey> function, Term key) => Fork.Merge(() => function(TKey.Of(new Word(key))).Bits).Term;
        return new(
            asked =>
            {
                var old = _function(asked);
                var value = Rewritten(rewrite, captured, asked, old);
                if (keepsZero)
                    return value;
                var from = Of(source, asked);
                var isImage = Term.And(Term.Not(Term.Equal(_function(from), Term.Zero)), Term.Equal(Of(image, from), asked));
                return Term.If(Term.Or(Term.Not(Term.Equal(old, Term.Zero)), isImage), value, Term.Zero);
            },
            _support is null ? null : [.. _support, .. _support.Select(key => Of(image, key))]);
    }

    /// <summary>
    /// Whether some key with a nonzero value satisfies a predicate. Forks. On one path an unknown key satisfies it. On the other path no
    /// key does. This fact is recorded and later assumed at every key of the footprint.
    /// </summary>
    /// <exception cref="ModelRuleException">The map is arbitrary, and the current code is not on a path of a step.</exception>
    public Bit Any(Func<TKey, TValue, Bit> predicate)
    {
        var captured = Captured.By(predicate);
        var isFalseOfZero = OfAnyKey(key => predicate(key, TValue.Of(0))) == Term.False;
        Term At(Term key)
        {
            captured.Check("Map.Any");
            var value = _function(key);
            var satisfies = Fork.Merge(() => predicate(TKey.Of(new Word(key)), TValue.Of(new Word(value)))).Term;
            return isFalseOfZero ? satisfies : Term.And(Term.Not(Term.Equal(value, Term.Zero)), satisfies);
        }

        if (_support is not null)
            return new(Term.Some(_support.Select(At)));
        if (!Fork.IsOnPathOfStep)
            throw new ModelRuleException(
                "Map.Any is called outside the code of a step, where its two answers cannot be separated; "
                + "in a property draw a key and make the claim at that key, in a bulk rewrite call it before the rewrite");
        var (exists, witness) = Footprint.NextWitness();
        Footprint.Read(typeof(TKey), witness);
        if (Fork.Decide(Term.And(exists, At(witness))))
            return true;
        Footprint.AddUniversal(typeof(TKey), key => Term.Not(At(key)));
        return false;
    }

    /// <summary>Always throws: a symbolic map has no C# equality.</summary>
    public static Bit operator ==(Map<TKey, TValue>? left, Map<TKey, TValue>? right) => throw Mistake();

    /// <summary>Always throws: a symbolic map has no C# equality.</summary>
    public static Bit operator !=(Map<TKey, TValue>? left, Map<TKey, TValue>? right) => throw Mistake();

    /// <summary>Always throws: a symbolic map has no C# equality.</summary>
    public override bool Equals(object? obj) => throw Mistake();

    /// <summary>Always throws: a symbolic map has no hash.</summary>
    public override int GetHashCode() => throw Mistake();

    private static ModelRuleException Mistake() => new(
        "C# equality is used on a map, or on a record that contains one; draw a key and compare the values at that key");

    private static Term Rewritten(Func<TKey, TValue, TValue> rewrite, Captured captured, Term key, Term value)
    {
        captured.Check("Map.Rewrite");
        return Fork.Merge(() => rewrite(TKey.Of(new Word(key)), TValue.Of(new Word(value))).Bits).Term;
    }

    // Whether a rewrite trivially maps zero to zero.
    private static bool KeepsZero(Func<TKey, TValue, TValue> rewrite) =>
        OfAnyKey(key => rewrite(key, TValue.Of(0)).Bits == 0) == Term.True;

    // The result of a function for an unknown key, on every path. The footprint is not changed.
    private static Term OfAnyKey(Func<TKey, Bit> function) =>
        Footprint.Record(null, () => Fork.Apart(() => Fork.Merge(() => function(TKey.Of(new Word(_anyKey)))))).Term;
}

/// <summary>A value that may be unknown as a whole, whatever its type.</summary>
public interface IUnknown
{
    /// <summary>The name of the unknown; null if the value is not an unknown, for example a changed unknown.</summary>
    string? UnknownName { get; }
}
