using System.Reflection;

namespace DuckVerified.Properties;

/// <summary>How values of one type are written and read.</summary>
internal interface IStoredCase
{
    /// <summary>Writes a value.</summary>
    void Write(object value, ByteWriter writer);

    /// <summary>Reads a value.</summary>
    object Read(ref ByteReader reader);
}

/// <summary>
/// An abstract type that is stored by cases: its subclasses are sealed, and each is made of what its constructor is given and its
/// properties give back. A value is the number of its case, in the alphabetical order of the subclasses, and then its members,
/// which may be of the abstract type again. One subclass has members: otherwise nothing tells values from behaviour.
/// </summary>
internal sealed class StoredCases
{
    private readonly List<(Type Type, IStoredCase Codec)> _cases = [];

    private StoredCases()
    {
    }

    /// <summary>That of a type; null if the type is no such type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The types that are known so far, those included that are being looked at.</param>
    public static StoredCases? Of(Type type, Dictionary<Type, StoredCases> known)
    {
        if (known.TryGetValue(type, out var found))
            return found;
        var cases = type.IsAbstract && type.IsClass ? CasesOf(type) : [];
        if (!cases.Exists(one => one.GetConstructors() is [var made] && made.GetParameters().Length > 0) || !cases.TrueForAll(IsMadeOfMembers))
            return null;
        StoredCases stored = new();
        known.Add(type, stored);
        foreach (var one in cases)
        {
            var codec = Activator.CreateInstance(
                typeof(StateCodec<>).MakeGenericType(one), BindingFlags.NonPublic | BindingFlags.Instance, null, [known], null);
            stored._cases.Add((one, (IStoredCase)codec!));
        }

        return stored;
    }

    /// <summary>Writes a value.</summary>
    /// <exception cref="InvalidOperationException">It is of no known case.</exception>
    public void Write(object value, ByteWriter writer)
    {
        var type = value.GetType();
        for (var number = 0; number < _cases.Count; number++)
        {
            if (_cases[number].Type != type)
                continue;
            writer.Write((ulong)number);
            _cases[number].Codec.Write(value, writer);
            return;
        }

        throw new InvalidOperationException($"{type.Name} is not one of the cases that a search can store");
    }

    /// <summary>Reads a value.</summary>
    public object Read(ref ByteReader reader) => _cases[(int)reader.Word()].Codec.Read(ref reader);

    private static List<Type> CasesOf(Type type) =>
        [.. type.Assembly.GetTypes().Where(one => !one.IsAbstract && one.IsSubclassOf(type)).OrderBy(one => one.FullName, StringComparer.Ordinal)];

    private static bool IsMadeOfMembers(Type type) =>
        type.IsSealed && type.GetConstructors() is [var constructor]
        && constructor.GetParameters().All(parameter => RecordMembers.Property(type, parameter)?.PropertyType == parameter.ParameterType);
}
