using System.Reflection;

namespace DuckVerified.Properties;

/// <summary>What a state consists of: a record's members are the arguments of its constructor, in their order.</summary>
internal static class RecordMembers
{
    /// <summary>Whether values of a type are records.</summary>
    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>Whether a member is a map.</summary>
    public static bool IsMap(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Map<,>);

    /// <summary>The constructor that takes all members.</summary>
    /// <exception cref="InvalidOperationException">It has no public constructor.</exception>
    public static ConstructorInfo Constructor(Type type) => type.GetConstructors().MaxBy(one => one.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type.Name} has no public constructor; a state is a record");

    /// <summary>The members.</summary>
    /// <exception cref="InvalidOperationException">The type is not such a record.</exception>
    public static IEnumerable<PropertyInfo> Of(Type type) => Constructor(type).GetParameters().Select(parameter => Property(type, parameter)
        ?? throw new InvalidOperationException($"{type.Name} has no property {parameter.Name}; a state is a record of its constructor's arguments"));

    /// <summary>The property that gives a constructor's argument back; null if there is none.</summary>
    public static PropertyInfo? Property(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
}
