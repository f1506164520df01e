using System.Linq.Expressions;
using System.Reflection;

namespace DuckVerified.Properties;

/// <summary>What values of one type are made of.</summary>
internal interface IStateLayout
{
    /// <summary>Takes a value apart.</summary>
    (ulong[] Words, IWordMap[] Maps) Split(object value);
}

/// <summary>
/// The parts of a state, derived from its type: words and maps. It is a record whose members are maps, words, numbers, truth
/// values, values that have numbers (<see cref="InternedValues"/>), or such records. Any other member, such as the kernel variant,
/// must be the same object in all states of a system.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal sealed class StateLayout<TState> : IStateLayout
    where TState : class
{
    private readonly Dictionary<Type, InternedValues> _interned;
    private readonly ParameterExpression _words = Expression.Parameter(typeof(ulong[]));
    private readonly ParameterExpression _maps = Expression.Parameter(typeof(IWordMap[]));
    private readonly List<Expression> _parts = [];
    private readonly Action<TState, ulong[], IWordMap[]> _split;
    private readonly Func<ulong[], IWordMap[], TState>? _join;

    /// <summary>Finds out what states consist of.</summary>
    /// <param name="example">Some state of the system. It has the members that are the same in all states. Null: there are no such
    /// members.</param>
    /// <param name="interned">The known types whose values have numbers.</param>
    public StateLayout(TState? example, Dictionary<Type, InternedValues> interned)
    {
        _interned = interned;
        var state = Expression.Parameter(typeof(TState));
        var made = Record(typeof(TState), state, example);
        _split = Expression.Lambda<Action<TState, ulong[], IWordMap[]>>(
            Expression.Block(typeof(void), _parts.Append(Expression.Empty())), state, _words, _maps).Compile();
        if (example is not null)
            _join = Expression.Lambda<Func<ulong[], IWordMap[], TState>>(made, _words, _maps).Compile();
    }

    /// <summary>How many words there are.</summary>
    public int Words { get; private set; }

    /// <summary>How many maps there are.</summary>
    public int Maps { get; private set; }

    /// <summary>Takes a state apart.</summary>
    /// <exception cref="InvalidOperationException">A member that cannot be stored is not the same in all states.</exception>
    public (ulong[] Words, IWordMap[] Maps) Split(TState state)
    {
        var (words, maps) = (new ulong[Words], new IWordMap[Maps]);
        _split(state, words, maps);
        return (words, maps);
    }

    /// <summary>Puts a state together.</summary>
    public TState Join(ulong[] words, IWordMap[] maps) => _join!(words, maps);

    /// <inheritdoc/>
    (ulong[] Words, IWordMap[] Maps) IStateLayout.Split(object value) => Split((TState)value);

    // The expression that rebuilds a record from its parts. The expressions that extract the parts are added to the lists.
    private NewExpression Record(Type type, Expression value, object? example) => Expression.New(
        RecordMembers.Constructor(type),
        RecordMembers.Of(type).Select(member => Member(member, Expression.Property(value, member), example)));

    private Expression Member(PropertyInfo property, Expression value, object? example)
    {
        var type = property.PropertyType;
        if (RecordMembers.IsMap(type))
        {
            var at = Expression.ArrayAccess(_maps, Expression.Constant(Maps++));
            _parts.Add(Expression.Assign(at, Expression.Convert(value, typeof(IWordMap))));
            return Expression.Convert(at, type);
        }

        if (InternedValues.Of(type, _interned) is { } numbers)
        {
            var known = Expression.Constant(numbers);
            return Expression.Convert(
                Expression.Call(known, nameof(InternedValues.ValueOf), null, Word(Expression.Call(known, nameof(InternedValues.NumberOf), null, value))), type);
        }

        if (WordOf(type, value) is { } word)
            return ValueOf(type, Word(word));
        var part = example is null ? null : property.GetValue(example);
        var isRecord = RecordMembers.IsRecord(type) && !type.IsAbstract && (part is not null || example is null);
        if (type.IsValueType || isRecord)
            return Record(type, value, part);
        if (example is null)
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} cannot be stored");
        _parts.Add(Expression.Call(
            typeof(StateLayout<TState>), nameof(CheckSame), null, Expression.Convert(value, typeof(object)), Expression.Constant(part, typeof(object)), Expression.Constant(property.Name)));
        return Expression.Constant(part, type);
    }

    private IndexExpression Word(Expression word)
    {
        var at = Expression.ArrayAccess(_words, Expression.Constant(Words++));
        _parts.Add(Expression.Assign(at, word));
        return at;
    }

    private static void CheckSame(object? value, object? known, string name)
    {
        if (!ReferenceEquals(value, known))
            throw new InvalidOperationException($"{typeof(TState).Name}.{name} differs between states; a search can store maps, words, numbers and records of them");
    }

    // A member as a word; null if it is not a word.
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
