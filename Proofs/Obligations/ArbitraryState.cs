using System.Collections.Concurrent;
using System.Reflection;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Checks that the arbitrary state which a system draws is fully arbitrary: each map and each word of it must be a separate unknown. Every
/// other part has the same value in all states. No step may change such a part.
/// </summary>
internal static class ArbitraryState
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> _parts = new();

    /// <summary>Requires that a state is arbitrary, and that another state is an instance of it.</summary>
    /// <exception cref="ModelRuleException">A part is not an unknown, or two parts are the same unknown.</exception>
    public static void Require(object state, object initial)
    {
        Require(state, "", []);
        RequireSameParts(state, initial);
    }

    /// <summary>Requires that another state has the same values in all parts that are not unknowns.</summary>
    /// <exception cref="ModelRuleException">A part has another value.</exception>
    public static void RequireSameParts(object state, object other)
    {
        if (ReferenceEquals(state, other))
            return;
        foreach (var part in PartsOf(state.GetType()))
        {
            if (IsSymbolic(part.PropertyType))
                continue;
            var (mine, its) = (part.GetValue(state), part.GetValue(other));
            if (mine is not null && its is not null && mine.GetType() == its.GetType() && PartsOf(mine.GetType()).Count > 0)
                RequireSameParts(mine, its);
            else if (!Equals(mine, its))
                throw new ModelRuleException($"the state's {part.Name} has one value in all drawn states and another value in a reachable state; draw it");
        }
    }

    private static void Require(object state, string path, HashSet<string> names)
    {
        foreach (var part in PartsOf(state.GetType()))
        {
            var value = part.GetValue(state);
            if (IsSymbolic(part.PropertyType))
            {
                if (NameOf(value) is not { } name || !names.Add(name))
                    throw new ModelRuleException($"the state's {path}{part.Name} is not drawn as an unknown of its own; draw it, and use it for nothing else");
            }
            else if (value is not null)
            {
                Require(value, $"{path}{part.Name}.", names);
            }
        }
    }

    private static bool IsSymbolic(Type type) =>
        type == typeof(Word) || type == typeof(Bit) || typeof(IUnknown).IsAssignableFrom(type) || BitsOf(type) is not null;

    // The name of the unknown if the value is one; null otherwise. Of a formula: the name of the only unknown that it depends on.
    private static string? NameOf(object? value) => value switch
    {
        IUnknown map => map.UnknownName,
        Word word => word.Term.Op == Op.Unknown ? word.Term.Name : null,
        Bit bit => Term.Parts([bit.Term]).Where(part => part.Op is Op.Unknown or Op.Proposition or Op.Apply).ToList() is [{ Name: { } name }] ? name : null,
        not null => NameOf(BitsOf(value.GetType())!.GetValue(value)),
        _ => null,
    };

    private static PropertyInfo? BitsOf(Type type) =>
        type.IsValueType && type.GetProperty("Bits") is { } bits && bits.PropertyType == typeof(Word) ? bits : null;

    // The properties that correspond to the constructor parameters of a record.
    private static IReadOnlyList<PropertyInfo> PartsOf(Type type) => _parts.GetOrAdd(type, made => made.GetMethod("<Clone>$") is null
        ? []
        :
        [
            .. made.GetConstructors().Where(one => one.GetParameters().Length > 0).Take(1).SelectMany(one => one.GetParameters())
                .Select(parameter => made.GetProperty(parameter.Name!)).OfType<PropertyInfo>(),
        ]);
}
