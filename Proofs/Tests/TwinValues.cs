extern alias proofs;

using System.Globalization;
using System.Reflection;
using DuckVerified.Duck;
using DuckVerified.Native;
using DuckVerified.Solaris;
using DuckVerified.Streams;
using Symbolic = proofs::DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Tests;

/// <summary>
/// Makes the same random value in both meanings, and describes results of both in the same text. It uses reflection over the types'
/// constructors. So a new type of the model needs no code here.
/// </summary>
/// <param name="symbolic">The assembly of the symbolic twins.</param>
/// <param name="random">The source of randomness.</param>
internal sealed partial class TwinValues(Assembly symbolic, Random random)
{
    // A few words, so that keys are equal often enough. Some of them have unusual bits set.
    private static readonly ulong[] _words =
        [0, 1, 2, 3, 4, 8, 11, 0x10, 0x11, 0x80, 0x81, 0x800, 0x8_0000, 0x1_0000_0000, 0x1_0000_2002, 0x8000_0000_0000_2632];

    private readonly List<ulong> _seen = [.. _words];

    public static bool CanMake(Type type)
    {
        type = Plain(type);
        if (type == typeof(ulong) || type == typeof(bool) || type == typeof(int) || type.IsEnum || type == typeof(INondet))
            return true;
        if (type == typeof(Outcome) || type == typeof(KernelVariant) || type == typeof(Step) || IsMap(type) || IsBytes(type) || IsList(type))
            return true;
        if (type.IsArray)
            return CanMake(type.GetElementType()!);
        if (type.IsGenericParameter)
            return true;
        return type.Namespace?.StartsWith("DuckVerified", StringComparison.Ordinal) == true
            && !type.IsAbstract
            && !type.IsSubclassOf(typeof(Delegate))
            && type.GetConstructors() is [var constructor, ..]
            && constructor.GetParameters().All(parameter => CanMake(parameter.ParameterType));
    }

    public static bool CanDescribe(Type type) => type != typeof(void) && type != typeof(string) && CanMake(type);

    public static bool IsTwin(Type native, Type twin)
    {
        (native, twin) = (Plain(native), Plain(twin));
        if (native.IsGenericParameter || twin.IsGenericParameter || native.IsConstructedGenericType)
            return true;
        return native == twin
            || native.FullName == twin.FullName
            || (IsBytes(native) && native.Name == twin.Name)
            || (native == typeof(ulong) && twin == typeof(Symbolic.Word))
            || (native == typeof(bool) && twin == typeof(Symbolic.Bit))
            || (native.IsArray && twin.IsArray);
    }

    public (object? Native, object? Symbolic) Make(Type native, Type twin)
    {
        (native, twin) = (Plain(native), Plain(twin));
        if (native == typeof(int))
            return Both(random.Next(8));
        if (native == typeof(ulong))
        {
            var word = Word();
            return (word, (Symbolic.Word)word);
        }

        // The code iterates over a sequence turn by turn, so turns are small.
        if (native == typeof(Turn))
        {
            var turn = (ulong)random.Next(4);
            return (new Turn(turn), Activator.CreateInstance(twin, (Symbolic.Word)turn));
        }

        if (native == typeof(bool))
        {
            var truth = random.Next(2) == 0;
            return (truth, twin == typeof(bool) ? (object)truth : (Symbolic.Bit)truth);
        }

        if (native.IsEnum)
        {
            var value = Enum.GetValues(native).GetValue(random.Next(Enum.GetValues(native).Length))!;
            return (value, Enum.ToObject(twin, Convert.ToInt32(value, CultureInfo.InvariantCulture)));
        }

        if (native == typeof(INondet))
        {
            var seed = random.Next();
            return (new NativeChoice(seed), new SymbolicChoice(seed));
        }

        if (native == typeof(Outcome) || native == typeof(KernelVariant))
            return Static(native, twin);
        if (native == typeof(Step) || native == typeof(Step<Solaris.State>))
        {
            var kinds = typeof(Step).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Step))).ToList();
            var kind = kinds[random.Next(kinds.Count)];
            return Make(kind, symbolic.GetType(kind.FullName!)!);
        }

        if (native.IsArray)
            return MakeArray(native.GetElementType()!, twin.GetElementType()!);
        if (IsMap(native))
            return MakeMap(native, twin);
        if (IsBytes(native))
            return native == typeof(Bytes) ? MakeBytes() : MakeContents();
        if (IsList(native))
            return MakeList(native);
        var (constructor, twinConstructor) = (native.GetConstructors()[0], twin.GetConstructors()[0]);
        var parts = constructor.GetParameters().Zip(twinConstructor.GetParameters(), (p, q) => Make(p.ParameterType, q.ParameterType)).ToList();
        return (constructor.Invoke([.. parts.Select(part => part.Native)]), twinConstructor.Invoke([.. parts.Select(part => part.Symbolic)]));
    }

    private (object? Native, object? Symbolic) MakeArray(Type native, Type twin)
    {
        var length = random.Next(4);
        var (a, b) = (Array.CreateInstance(native, length), Array.CreateInstance(twin, length));
        for (var i = 0; i < length; i++)
        {
            var (x, y) = Make(native, twin);
            a.SetValue(x, i);
            b.SetValue(y, i);
        }

        return (a, b);
    }

    /// <summary>A text for a value that is the same in both meanings.</summary>
    public string Describe(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case ulong word:
                return $"{word:x}";
            case Symbolic.Word word:
                return word.Term.IsConstant ? $"{word.Term.Value:x}" : $"not constant: {word}";
            case bool truth:
                return truth ? "true" : "false";
            case Symbolic.Bit bit:
                return bit.Term == Symbolic.Term.True ? "true" : bit.Term == Symbolic.Term.False ? "false" : $"not constant: {bit}";
            case string or int or Enum:
                return $"{value}";
        }

        var type = value.GetType();
        if (type.Name == nameof(Outcome) || type.Name == nameof(KernelVariant))
            return $"{type.GetProperty("Text")?.GetValue(value)}{type.GetProperty("Name")?.GetValue(value)}";
        if (type.Name.StartsWith("Map`", StringComparison.Ordinal))
            return DescribeMap(value, type);
        if (value is Bytes or Symbolic.Bytes)
            return DescribeBytes(offset => value is Bytes bytes ? bytes[offset] : (object)((Symbolic.Bytes)value)[offset]);
        if (value is Contents or Symbolic.Contents)
            return DescribeContents(value);
        var parts = type.GetConstructors()[0].GetParameters()
            .Select(parameter => type.GetProperty(char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]))
            .Where(property => property is not null)
            .Select(property => $"{property!.Name} {Describe(property.GetValue(value))}");
        return $"{type.Name}({string.Join(", ", parts)})";
    }

    private static Type Plain(Type type) => type.IsByRef ? type.GetElementType()! : type;

    private static bool IsMap(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Map<,>);

    private static bool IsBytes(Type type) => type == typeof(Bytes) || type == typeof(Contents);

    // Types that are defined by structural recursion: the empty value, or an element and the rest.
    private static bool IsList(Type type) => type == typeof(Chain) || type == typeof(MessageList);

    private static (object?, object?) Both(object value) => (value, value);

    private ulong Word()
    {
        var word = random.Next(4) switch
        {
            0 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
            1 => _seen[random.Next(_seen.Count)],
            _ => _words[random.Next(_words.Length)],
        };
        _seen.Add(word);
        return word;
    }

    // One of the named values of a type, or of the class that lists them.
    private (object?, object?) Static(Type native, Type twin)
    {
        var home = native == typeof(KernelVariant) ? typeof(KernelVariants) : typeof(Outcomes);
        var fields = home.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType.IsAssignableTo(native)).ToList();
        var field = fields[random.Next(fields.Count)];
        return (field.GetValue(null), symbolic.GetType(home.FullName!)!.GetField(field.Name)!.GetValue(null));
    }

    private (object?, object?) MakeMap(Type native, Type twin)
    {
        var (a, b) = (native.GetField("Empty")!.GetValue(null)!, twin.GetField("Empty")!.GetValue(null)!);
        for (var i = random.Next(6); i > 0; i--)
        {
            var (key, twinKey) = Make(native.GetGenericArguments()[0], twin.GetGenericArguments()[0]);
            var (value, twinValue) = Make(native.GetGenericArguments()[1], twin.GetGenericArguments()[1]);
            a = native.GetMethod("Set")!.Invoke(a, [key, value])!;
            b = twin.GetMethod("Set")!.Invoke(b, [twinKey, twinValue])!;
        }

        return (a, b);
    }

    private (object?, object?) MakeList(Type native)
    {
        var (empty, link) = native == typeof(Chain) ? (typeof(EmptyChain), typeof(NonEmptyChain)) : (typeof(EmptyMessageList), typeof(NonEmptyMessageList));
        return Make(random.Next(4) == 0 ? empty : link);

        (object?, object?) Make(Type kind) => this.Make(kind, symbolic.GetType(kind.FullName!)!);
    }

    // A few bytes, with ranges copied over each other.
    private (object?, object?) MakeBytes()
    {
        var (a, b) = (Bytes.Empty, Symbolic.Bytes.Empty);
        for (var i = random.Next(3); i > 0; i--)
        {
            var given = new byte[random.Next(5)];
            random.NextBytes(given);
            var (at, from, count) = (Word(), (ulong)random.Next(3), Word());
            (a, b) = (a.With(at, Bytes.Of(given), from, count), b.With(at, Symbolic.Bytes.Of(given), from, count));
            if (random.Next(2) == 0)
                (a, b) = (a.With(from, a, at, count), b.With(from, b, at, count));
        }

        return (a, b);
    }

    private (object?, object?) MakeContents()
    {
        var (a, b) = (Contents.Empty, Symbolic.Contents.Empty);
        for (var i = random.Next(4); i > 0; i--)
        {
            var dblk = Word();
            var (bytes, twin) = MakeBytes();
            (a, b) = (a.Set(new(dblk), (Bytes)bytes!), b.Set(new(dblk), (Symbolic.Bytes)twin!));
        }

        return (a, b);
    }

    // The bytes at small offsets and at some offsets that were used.
    private string DescribeBytes(Func<ulong, object> at) => string.Join(' ', Enumerable.Range(0, 8).Select(offset => (ulong)offset)
        .Concat(_seen.TakeLast(8)).Concat(_seen.TakeLast(4).Select(word => word + 1)).Distinct().Order()
        .Select(offset => $"{offset:x}:{Describe(at(offset))}").Where(pair => !pair.EndsWith(":0", StringComparison.Ordinal)));

    private string DescribeContents(object contents) => string.Join(' ', _seen.Distinct().Order()
        .Select(dblk => $"{dblk:x}={{{Describe(contents is Contents native ? native[new(dblk)] : (object)((Symbolic.Contents)contents)[new(dblk)])}}}")
        .Where(entry => !entry.EndsWith("{}", StringComparison.Ordinal)));

    // The values at every word that was used so far, and at the same page in the kernel's context.
    private string DescribeMap(object map, Type type)
    {
        var of = type.GetGenericArguments()[0].GetMethods().First(method => method.Name == "Of" && method.GetParameters().Length == 1);
        var isNative = of.GetParameters()[0].ParameterType == typeof(ulong);
        var item = type.GetProperty("Item")!;
        var entries = _seen.Concat(_seen.Select(word => word & ~0x1FFFUL)).Concat(_seen.Select(word => word << 13)).Distinct().Order().Select(word =>
        {
            var key = of.Invoke(null, [isNative ? (object)word : (Symbolic.Word)word]);
            var value = item.GetValue(map, [key])!;
            return $"{word:x}:{Describe(value.GetType().GetProperty("Bits")!.GetValue(value))}";
        });
        return string.Join(' ', entries.Where(pair => !pair.EndsWith(":0", StringComparison.Ordinal)));
    }
}
