using System.Linq.Expressions;

namespace DuckVerified.Properties;

/// <summary>A member of a state that is not one word.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
internal abstract class StoredMember<TState>
    where TState : class
{
    /// <summary>The member of some type; null if it is not of this kind.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">The expression that finds it in a state.</param>
    /// <param name="state">The state in that expression.</param>
    /// <param name="cases">The abstract types that are known so far.</param>
    public static StoredMember<TState>? Of(
        Type type, Expression value, ParameterExpression state, Dictionary<Type, StoredCases> cases)
    {
        if (RecordMembers.IsMap(type))
            return Made(typeof(MapMember<,>), type.GetGenericArguments(), Expression.Lambda(value, state).Compile());
        if (type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IStored<>)))
            return Made(typeof(WordsMember<>), [type], Expression.Lambda(value, state).Compile());
        return StoredCases.Of(type, cases) is { } stored
            ? new CasesMember(Expression.Lambda<Func<TState, object>>(value, state).Compile(), stored)
            : null;
    }

    /// <summary>Writes the member of a state.</summary>
    public abstract void Write(TState state, ByteWriter writer);

    /// <summary>Reads the member.</summary>
    public abstract object Read(ref ByteReader reader);

    private static StoredMember<TState> Made(Type member, Type[] of, Delegate get) =>
        (StoredMember<TState>)Activator.CreateInstance(member.MakeGenericType([typeof(TState), .. of]), get)!;

    private sealed class MapMember<TKey, TValue>(Func<TState, Map<TKey, TValue>> get) : StoredMember<TState>
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue>
    {
        public override void Write(TState state, ByteWriter writer) => writer.Write(get(state).Pairs);

        public override object Read(ref ByteReader reader) => reader.Map<TKey, TValue>();
    }

    private sealed class WordsMember<T>(Func<TState, T> get) : StoredMember<TState>
        where T : class, IStored<T>
    {
        public override void Write(TState state, ByteWriter writer) => writer.Write(get(state).ToWords());

        public override object Read(ref ByteReader reader) => T.OfWords(reader.Words());
    }

    private sealed class CasesMember(Func<TState, object> get, StoredCases cases) : StoredMember<TState>
    {
        public override void Write(TState state, ByteWriter writer) => cases.Write(get(state), writer);

        public override object Read(ref ByteReader reader) => cases.Read(ref reader);
    }
}
