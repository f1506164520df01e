using System.Collections.Concurrent;
using System.Reflection;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Requires that what a system draws as any state is any state: each map and word of it is an unknown of its own. What is neither,
/// and so is the same in every state, may not be changed by any step.
/// </summary>
internal static class ArbitraryState
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> _parts = new();

    /// <summary>Requires that a state is an arbitrary one, of which another is an instance.</summary>
    /// <exception cref="ModelRuleException">A part is no unknown, or the same as another.</exception>
    public static void Require(object state, object initial)
    {
        Require(state, "", []);
        RequireSameParts(state, initial);
    }

    /// <summary>Requires that another state has the same parts where these are no unknowns.</summary>
    /// <exception cref="ModelRuleException">It has not.</exception>
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
                throw new ModelRuleException($"the state's {part.Name} is the same in any state that is drawn, and not in a reachable one; draw it");
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

    // The name of the unknown that a value is; null if it is anything else. Of a formula: of the only unknown that it depends on.
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

    // What a record is constructed from, and shows.
    private static IReadOnlyList<PropertyInfo> PartsOf(Type type) => _parts.GetOrAdd(type, made => made.GetMethod("<Clone>$") is null
        ? []
        :
        [
            .. made.GetConstructors().Where(one => one.GetParameters().Length > 0).Take(1).SelectMany(one => one.GetParameters())
                .Select(parameter => made.GetProperty(parameter.Name!)).OfType<PropertyInfo>(),
        ]);
}
