using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace DuckVerified.Properties;

/// <summary>
/// Numbers of values that are not words: equal values have the same number, in the order of their first occurrence. A value is a list of
/// words. Either it gives them itself (<see cref="IStored"/>), or it is of an abstract type: then the words are the number of its sealed
/// subclass and the properties that the constructor of that subclass sets. A member may be of the abstract type again; then its number is
/// the word. At least one subclass must have members, because otherwise the type has behaviour and no values. Thread-safe.
/// </summary>
internal sealed class InternedValues
{
    private readonly ConcurrentDictionary<object, ulong> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ulong[], ulong> _numbers = new(new SameWords());
    private object[] _values = new object[16];
    private readonly List<(Type Type, IStateLayout Layout)> _cases = [];

    private InternedValues()
    {
    }

    /// <summary>Those of a type; null if its values are not lists of words.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The types that are known so far, including those in progress.</param>
    public static InternedValues? Of(Type type, Dictionary<Type, InternedValues> known)
    {
        if (known.TryGetValue(type, out var found))
            return found;
        if (typeof(IStored).IsAssignableFrom(type))
            return known[type] = new();
        var cases = type.IsAbstract && type.IsClass ? CasesOf(type) : [];
        if (!cases.Exists(one => one.GetConstructors() is [var made] && made.GetParameters().Length > 0) || !cases.TrueForAll(IsMadeOfMembers))
            return null;
        var values = known[type] = new();
        foreach (var one in cases)
            values._cases.Add((one, (IStateLayout)Activator.CreateInstance(typeof(StateLayout<>).MakeGenericType(one), null, known)!));
        return values;
    }

    /// <summary>The number of a value.</summary>
    /// <exception cref="InvalidOperationException">It is not of a known subclass.</exception>
    public ulong NumberOf(object value)
    {
        if (_known.TryGetValue(value, out var known))
            return known;
        var words = WordsOf(value);
        lock (_numbers)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, words, out var isThere);
            if (isThere)
                return number;
            number = (ulong)_numbers.Count - 1;
            if ((int)number == _values.Length)
                Volatile.Write(ref _values, [.. _values, .. new object[_values.Length]]);
            _values[number] = value;
            _known[value] = number;
            return number;
        }
    }

    /// <summary>The value of a number.</summary>
    public object ValueOf(ulong number) => Volatile.Read(ref _values)[number];

    private ulong[] WordsOf(object value)
    {
        if (value is IStored stored)
            return stored.ToWords();
        var number = _cases.FindIndex(one => one.Type == value.GetType());
        if (number < 0)
            throw new InvalidOperationException($"{value.GetType().Name} is not one of the cases that a search can store");
        var (words, maps) = _cases[number].Layout.Split(value);
        List<ulong> all = [(ulong)number, .. words];
        foreach (var map in maps)
            all.AddRange([(ulong)map.Peek().Length, .. map.Peek()]);
        return [.. all];
    }

    private static List<Type> CasesOf(Type type) =>
        [.. type.Assembly.GetTypes().Where(one => !one.IsAbstract && one.IsSubclassOf(type)).OrderBy(one => one.FullName, StringComparer.Ordinal)];

    private static bool IsMadeOfMembers(Type type) =>
        type.IsSealed && type.GetConstructors() is [var constructor]
        && constructor.GetParameters().All(parameter => RecordMembers.Property(type, parameter)?.PropertyType == parameter.ParameterType);

    private sealed class SameWords : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ulong[] obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(obj.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
