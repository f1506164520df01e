namespace DuckVerified.Symbolic;

/// <summary>
/// The footprint of one run of a step: the keys at which it read maps, and facts that it found to hold at every key. Hypotheses are
/// assumed at these keys.
/// </summary>
public sealed class Footprint
{
    private readonly Dictionary<Type, List<Term>> _keys = [];
    private readonly List<(Type Key, Func<Term, Term> Fact)> _universals = [];
    private int _witnesses;

    /// <summary>The facts that hold at every key of a type.</summary>
    public IReadOnlyList<(Type Key, Func<Term, Term> Fact)> Universals => _universals;

    /// <summary>The types of the keys.</summary>
    public IEnumerable<Type> KeyTypes => _keys.Keys;

    /// <summary>Records in a footprint what a function reads.</summary>
    public static T Record<T>(Footprint? footprint, Func<T> function)
    {
        using var scope = PathScope.Enter(PathScope.CurrentFork, footprint);
        return function();
    }

    /// <summary>The keys of a type, in the order in which they were first read.</summary>
    public IReadOnlyList<Term> KeysOf(Type key) => _keys.TryGetValue(key, out var keys) ? keys : [];

    /// <summary>Adds a key.</summary>
    public void Add(Type type, Term key)
    {
        if (!_keys.TryGetValue(type, out var keys))
            _keys[type] = keys = [];
        if (!keys.Contains(key))
            keys.Add(key);
    }

    internal static void Read(Type type, Term key) => PathScope.CurrentFootprint?.Add(type, key);

    internal static (Term Exists, Term Witness) NextWitness()
    {
        var footprint = PathScope.CurrentFootprint ?? throw new InvalidOperationException("Map.Any was called outside the code of a step.");
        var number = footprint._witnesses++;
        return (Term.Proposition($"exists{number}"), Term.Unknown($"witness{number}"));
    }

    internal static void AddUniversal(Type key, Func<Term, Term> fact) => PathScope.CurrentFootprint?._universals.Add((key, fact));
}
