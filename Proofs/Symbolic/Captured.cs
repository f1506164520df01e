using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DuckVerified.Symbolic;

/// <summary>
/// What the variables held that functions use, when the functions were given to a map. Natively a map calls such a function at
/// once, symbolically when it is read: a variable that changes in between would mean something else.
/// </summary>
internal sealed class Captured
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();
    private static readonly ConcurrentDictionary<Type, bool> _areClosures = new();

    private readonly List<(FieldInfo Field, object Of, object? Value)> _variables = [];

    /// <summary>The variables of some functions, with what they hold now.</summary>
    public static Captured By(params ReadOnlySpan<Delegate> functions)
    {
        var captured = new Captured();
        foreach (var function in functions)
            captured.Add(function.Target);
        return captured;
    }

    /// <summary>Requires that the variables hold what they held.</summary>
    /// <param name="function">The map's function that they were captured for.</param>
    /// <exception cref="ModelRuleException">One of them has changed.</exception>
    public void Check(string function)
    {
        foreach (var (field, of, value) in _variables)
        {
            if (!AreSame(field.GetValue(of), value))
            {
                throw new ModelRuleException(
                    $"the variable {field.Name} is changed after a function that uses it was given to {function}; use a variable that is assigned once");
            }
        }
    }

    private void Add(object? closure)
    {
        if (closure is null || !IsClosure(closure.GetType()))
            return;
        foreach (var field in FieldsOf(closure.GetType()))
        {
            var value = field.GetValue(closure);
            if (value is not null && IsClosure(value.GetType()))
                Add(value);
            else
                _variables.Add((field, closure, value));
        }
    }

    // A class that the compiler made to hold variables.
    private static bool IsClosure(Type type) =>
        _areClosures.GetOrAdd(type, made => made.IsDefined(typeof(CompilerGeneratedAttribute), false));

    // In fields that begin with <>9 the compiler keeps functions that it has made once.
    private static FieldInfo[] FieldsOf(Type type) => _fields.GetOrAdd(
        type,
        made =>
        [
            .. made.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => !field.Name.StartsWith("<>9", StringComparison.Ordinal)),
        ]);

    // Words and formulas are the same if their terms are one object; other structures, if their fields are the same.
    private static bool AreSame(object? one, object? other)
    {
        if (ReferenceEquals(one, other))
            return true;
        if (one is null || other is null || one.GetType() != other.GetType() || !one.GetType().IsValueType)
            return false;
        return one.GetType().IsPrimitive || one.GetType().IsEnum
            ? one.Equals(other)
            : FieldsOf(one.GetType()).All(field => AreSame(field.GetValue(one), field.GetValue(other)));
    }
}
