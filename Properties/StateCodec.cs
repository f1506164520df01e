using System.Linq.Expressions;
using System.Reflection;

namespace DuckVerified.Properties;

/// <summary>
/// States as bytes, for the set of visited states: two states are equal exactly if their bytes are. What a state consists of is
/// found out from its type: a record whose members are maps, words, numbers, truth values, or such records. Any other member, such
/// as the kernel variant, must be the same object in all states of a system; it is not stored. Called by several threads at once.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
public sealed class StateCodec<TState>
    where TState : class
{
    private readonly List<MapMember> _maps = [];
    private readonly List<Func<TState, ulong>> _words = [];
    private readonly List<(string Name, Func<TState, object?> Get, object? Value)> _constants = [];
    private readonly Func<ulong[], object[], TState> _make;

    /// <summary>Finds out what states consist of.</summary>
    /// <param name="example">Some state of the system; it has the members that are the same in all.</param>
    public StateCodec(TState example)
    {
        var state = Expression.Parameter(typeof(TState), "state");
        var (words, maps) = (Expression.Parameter(typeof(ulong[]), "words"), Expression.Parameter(typeof(object[]), "maps"));
        _make = Expression.Lambda<Func<ulong[], object[], TState>>(
            Record(typeof(TState), state, state, example, words, maps), words, maps).Compile();
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

        foreach (var map in _maps)
            map.Write(state, writer);
        foreach (var word in _words)
            writer.Write(word(state));
    }

    /// <summary>Reads a state.</summary>
    public TState Read(ByteReader reader)
    {
        var (words, maps) = (new ulong[_words.Count], new object[_maps.Count]);
        for (var i = 0; i < maps.Length; i++)
            maps[i] = _maps[i].Read(ref reader);
        for (var i = 0; i < words.Length; i++)
            words[i] = reader.Word();
        return _make(words, maps);
    }

    // The expression that makes a record again, part by part; what writes its parts is added on the way.
    private NewExpression Record(
        Type type, Expression value, ParameterExpression state, object? example, ParameterExpression words, ParameterExpression maps) => Expression.New(
            RecordMembers.Constructor(type),
            RecordMembers.Of(type).Select(member => Member(member, Expression.Property(value, member), state, example, words, maps)));

    private Expression Member(
        PropertyInfo property, Expression value, ParameterExpression state, object? example, ParameterExpression words, ParameterExpression maps)
    {
        var type = property.PropertyType;
        if (RecordMembers.IsMap(type))
        {
            _maps.Add(MapMember.Of(type, value, state));
            return Expression.Convert(Expression.ArrayIndex(maps, Expression.Constant(_maps.Count - 1)), type);
        }

        if (WordOf(type, value) is { } word)
        {
            _words.Add(Expression.Lambda<Func<TState, ulong>>(word, state).Compile());
            return ValueOf(type, Expression.ArrayIndex(words, Expression.Constant(_words.Count - 1)));
        }

        var part = property.GetValue(example);
        if (RecordMembers.IsRecord(type) && part is not null)
            return Record(type, value, state, part, words, maps);
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

    /// <summary>A map among a state's members, whatever its types.</summary>
    private abstract class MapMember
    {
        /// <summary>That of some type.</summary>
        public static MapMember Of(Type type, Expression value, ParameterExpression state) => (MapMember)Activator.CreateInstance(
            typeof(StateCodec<>.MapMember<,>).MakeGenericType([typeof(TState), .. type.GetGenericArguments()]),
            Expression.Lambda(value, state).Compile())!;

        public abstract void Write(TState state, ByteWriter writer);

        public abstract object Read(ref ByteReader reader);
    }

    private sealed class MapMember<TKey, TValue>(Func<TState, Map<TKey, TValue>> get) : MapMember
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>
    {
        public override void Write(TState state, ByteWriter writer) => writer.Write(get(state).Pairs);

        public override object Read(ref ByteReader reader) => reader.Map<TKey, TValue>();
    }
}
