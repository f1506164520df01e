using System.Linq.Expressions;
using System.Reflection;

namespace DuckVerified.Properties;

/// <summary>
/// States as bytes, for the set of visited states: two states are equal exactly if their bytes are. What a state consists of is
/// found out from its type: a record whose members are maps, words, numbers, truth values, what is stored as words
/// (<see cref="IStored{TSelf}"/>), such records, or values of an abstract type of which each case is made of such members
/// (<see cref="StoredCases"/>): a list is stored by its first item and the rest. Any other member, such as the kernel variant,
/// must be the same object in all states of a system; it is not stored. Called by several threads at once.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
public sealed class StateCodec<TState> : IStoredCase
    where TState : class
{
    private readonly Dictionary<Type, StoredCases> _cases;
    private readonly List<StoredMember<TState>> _parts = [];
    private readonly List<Func<TState, ulong>> _words = [];
    private readonly List<(string Name, Func<TState, object?> Get, object? Value)> _constants = [];
    private readonly Func<ulong[], object[], TState> _make;

    /// <summary>Finds out what states consist of.</summary>
    /// <param name="example">Some state of the system; it has the members that are the same in all.</param>
    public StateCodec(TState example)
        : this(example, [])
    {
    }

    /// <summary>The same for one case of an abstract type, of which no member is the same in all.</summary>
    /// <param name="cases">The abstract types that are known so far.</param>
    internal StateCodec(Dictionary<Type, StoredCases> cases)
        : this(null, cases)
    {
    }

    private StateCodec(TState? example, Dictionary<Type, StoredCases> cases)
    {
        _cases = cases;
        var state = Expression.Parameter(typeof(TState), "state");
        var (words, parts) = (Expression.Parameter(typeof(ulong[]), "words"), Expression.Parameter(typeof(object[]), "parts"));
        _make = Expression.Lambda<Func<ulong[], object[], TState>>(
            Record(typeof(TState), state, state, example, words, parts), words, parts).Compile();
    }

    /// <summary>Writes a state.</summary>
    /// <exception cref="InvalidOperationException">A member that cannot be stored is not the same in all states.</exception>
    public void Write(TState state, ByteWriter writer)
    {
        foreach (var (name, get, value) in _constants)
        {
            if (!ReferenceEquals(get(state), value))
                throw new InvalidOperationException($"{typeof(TState).Name}.{name} differs between states; a search can store maps, words, numbers and records of them");
        }

        foreach (var part in _parts)
            part.Write(state, writer);
        foreach (var word in _words)
            writer.Write(word(state));
    }

    /// <summary>Reads a state.</summary>
    public TState Read(ByteReader reader) => Read(ref reader);

    /// <inheritdoc/>
    void IStoredCase.Write(object value, ByteWriter writer) => Write((TState)value, writer);

    /// <inheritdoc/>
    object IStoredCase.Read(ref ByteReader reader) => Read(ref reader);

    private TState Read(ref ByteReader reader)
    {
        var (words, parts) = (new ulong[_words.Count], new object[_parts.Count]);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = _parts[i].Read(ref reader);
        for (var i = 0; i < words.Length; i++)
            words[i] = reader.Word();
        return _make(words, parts);
    }

    // The expression that makes a record again, part by part; what writes its parts is added on the way.
    private NewExpression Record(
        Type type, Expression value, ParameterExpression state, object? example, ParameterExpression words, ParameterExpression parts) => Expression.New(
            RecordMembers.Constructor(type),
            RecordMembers.Of(type).Select(member => Member(member, Expression.Property(value, member), state, example, words, parts)));

    private Expression Member(
        PropertyInfo property, Expression value, ParameterExpression state, object? example, ParameterExpression words, ParameterExpression parts)
    {
        var type = property.PropertyType;
        if (StoredMember<TState>.Of(type, value, state, _cases) is { } stored)
        {
            _parts.Add(stored);
            return Expression.Convert(Expression.ArrayIndex(parts, Expression.Constant(_parts.Count - 1)), type);
        }

        if (WordOf(type, value) is { } word)
        {
            _words.Add(Expression.Lambda<Func<TState, ulong>>(word, state).Compile());
            return ValueOf(type, Expression.ArrayIndex(words, Expression.Constant(_words.Count - 1)));
        }

        var part = example is null ? null : property.GetValue(example);
        var isRecord = RecordMembers.IsRecord(type) && !type.IsAbstract && (part is not null || example is null);
        if (type.IsValueType || isRecord)
            return Record(type, value, state, part, words, parts);
        if (example is null)
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} cannot be stored");
        _constants.Add((property.Name, Expression.Lambda<Func<TState, object?>>(Expression.Convert(value, typeof(object)), state).Compile(), part));
        return Expression.Constant(part, type);
    }

    // A member as a word; null if it is none.
    private static Expression? WordOf(Type type, Expression value)
    {
        if (type == typeof(bool))
            return Expression.Condition(value, Expression.Constant(1UL), Expression.Constant(0UL));
        if (type.IsPrimitive || type.IsEnum)
            return Expression.Convert(type.IsEnum ? Expression.Convert(value, Enum.GetUnderlyingType(type)) : value, typeof(ulong));
        return IsWord(type) ? Expression.Property(value, "Bits") : null;
    }

    private static Expression ValueOf(Type type, Expression word)
    {
        if (type == typeof(bool))
            return Expression.NotEqual(word, Expression.Constant(0UL));
        return IsWord(type)
            ? Expression.Call(type.GetMethod("Of", [typeof(ulong)])!, word)
            : Expression.Convert(type.IsEnum ? Expression.Convert(word, Enum.GetUnderlyingType(type)) : word, type);
    }

    private static bool IsWord(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IWord<>));
}
