using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DuckVerified.Symbolic;

/// <summary>
/// The values of the variables that functions capture, at the time when the functions are passed to a map. The native map calls such a
/// function immediately. The symbolic map calls it when it is read. A variable that changes in between would have different values in the
/// two meanings.
/// </summary>
internal sealed class Captured
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();
    private static readonly ConcurrentDictionary<Type, bool> _areClosures = new();

    private readonly List<(FieldInfo Field, object Of, object? Value)> _variables = [];

    /// <summary>Records the captured variables of some functions and their current values.</summary>
    public static Captured By(params ReadOnlySpan<Delegate> functions)
    {
        var captured = new Captured();
        foreach (var function in functions)
            captured.Add(function.Target);
        return captured;
    }

    /// <summary>Requires that the variables still have their recorded values.</summary>
    /// <param name="function">The function that was passed to the map.</param>
    /// <exception cref="ModelRuleException">A variable has changed.</exception>
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

    // A class that the compiler generates for captured variables.
    private static bool IsClosure(Type type) =>
        _areClosures.GetOrAdd(type, made => made.IsDefined(typeof(CompilerGeneratedAttribute), false));

    // The compiler caches functions in fields whose names begin with <>9.
    private static FieldInfo[] FieldsOf(Type type) => _fields.GetOrAdd(
        type,
        made =>
        [
            .. made.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => !field.Name.StartsWith("<>9", StringComparison.Ordinal)),
        ]);

    // Words and formulas are the same if their terms are the same object. Other structures are the same if their fields are.
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
