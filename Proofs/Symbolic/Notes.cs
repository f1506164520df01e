namespace DuckVerified.Symbolic;

/// <summary>
/// What one run of a step touches: the keys at which unknown maps were read, where hypotheses are worth assuming, and the
/// facts that were found to hold at every key.
/// </summary>
public sealed class Notes
{
    private readonly Dictionary<Type, List<Term>> _touched = [];
    private readonly List<(Type Key, Func<Term, Term> Fact)> _universals = [];
    private int _witnesses;

    /// <summary>The facts that hold at every key of a type.</summary>
    public IReadOnlyList<(Type Key, Func<Term, Term> Fact)> Universals => _universals;

    /// <summary>The types of which keys were touched.</summary>
    public IEnumerable<Type> Types => _touched.Keys;

    /// <summary>Takes notes while a function runs.</summary>
    public static T Take<T>(Notes? notes, Func<T> function)
    {
        using var scope = PathScope.Enter(PathScope.CurrentFork, notes);
        return function();
    }

    /// <summary>The keys of a type that were touched, in the order of their first touch.</summary>
    public IReadOnlyList<Term> TouchedOf(Type key) => _touched.TryGetValue(key, out var keys) ? keys : [];

    /// <summary>Notes that a key matters.</summary>
    public void Add(Type type, Term key)
    {
        if (!_touched.TryGetValue(type, out var keys))
            _touched[type] = keys = [];
        if (!keys.Contains(key))
            keys.Add(key);
    }

    internal static void Touch(Type type, Term key) => PathScope.CurrentNotes?.Add(type, key);

    internal static (Term Exists, Term Witness) NextWitness()
    {
        var notes = PathScope.CurrentNotes ?? throw new InvalidOperationException("Map.Any was asked outside a step.");
        var number = notes._witnesses++;
        return (Term.Proposition($"exists{number}"), Term.Unknown($"witness{number}"));
    }

    internal static void AddUniversal(Type key, Func<Term, Term> fact) => PathScope.CurrentNotes?._universals.Add((key, fact));
}
