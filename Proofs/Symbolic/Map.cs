namespace DuckVerified.Symbolic;

/// <summary>
/// The symbolic meaning of <c>Map</c>: a function from key to value. A write wraps the function, a read applies it, and a
/// bulk rewrite is one function, whatever the number of keys; no array theory is needed.
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

    // Of a map that was made from Empty by writes at constant keys: the keys that may have a value other than zero.
    private readonly IReadOnlyList<Term>? _support;

    /// <inheritdoc/>
    public string? UnknownName { get; private init; }

    private Map(Func<Term, Term> function, IReadOnlyList<Term>? support) => (_function, _support) = (function, support);

    /// <summary>The value of a key.</summary>
    public TValue this[TKey key] => TValue.Of(new Word(_function(key.Bits.Term)));

    /// <summary>A map of which nothing is known. The keys that it is read at are noted.</summary>
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

    /// <summary>Every key's value replaced by <paramref name="rewrite"/> where it is not zero; zero stays zero.</summary>
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
    /// Every key's value replaced by <paramref name="rewrite"/> where it is not zero, or where the value of its
    /// <paramref name="source"/> is not zero and the <paramref name="image"/> of that is the key; elsewhere zero stays zero.
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
    /// Whether some pair whose value is not zero satisfies a predicate. Forks: on one path an unknown key satisfies it; on the
    /// other none does, which is noted and later assumed at every key that is touched.
    /// </summary>
    /// <exception cref="ModelRuleException">The map is an arbitrary one, and the question is not asked on a path of a step.</exception>
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
                "Map.Any is asked outside the code of a step, where its two answers cannot be kept apart; "
                + "in a property draw a key and claim it there, in a bulk rewrite ask before the rewrite");
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
        "C#'s equality is asked of a map, or of a record that holds one; draw a key and compare the values there");

    private static Term Rewritten(Func<TKey, TValue, TValue> rewrite, Captured captured, Term key, Term value)
    {
        captured.Check("Map.Rewrite");
        return Fork.Merge(() => rewrite(TKey.Of(new Word(key)), TValue.Of(new Word(value))).Bits).Term;
    }

    // Whether a rewrite plainly makes nothing of nothing.
    private static bool KeepsZero(Func<TKey, TValue, TValue> rewrite) =>
        OfAnyKey(key => rewrite(key, TValue.Of(0)).Bits == 0) == Term.True;

    // What a function says of an unknown key, whatever the path; nothing is noted of it.
    private static Term OfAnyKey(Func<TKey, Bit> function) =>
        Footprint.Record(null, () => Fork.Apart(() => Fork.Merge(() => function(TKey.Of(new Word(_anyKey)))))).Term;
}

/// <summary>What may be unknown as a whole, whatever its type.</summary>
public interface IUnknown
{
    /// <summary>The name of the unknown; null if it is anything else, such as an unknown that was changed.</summary>
    string? UnknownName { get; }
}
