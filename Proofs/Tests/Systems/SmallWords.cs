namespace DuckVerified.SmallSystems;

/// <summary>A key of a map. Proper: 0 to 5, so that an improper key is one that a map can be asked for.</summary>
/// <param name="bits">The word.</param>
public readonly struct Key(Word bits) : IWord<Key>
{
    public Word Bits { get; } = bits;

    public static Key Of(Word bits) => new(bits);

    public static Bit IsProper(Key value) => value.Bits <= 5;
}

/// <summary>A value of a map. Proper: 0 to 6.</summary>
/// <param name="bits">The word.</param>
public readonly struct Value(Word bits) : IWord<Value>
{
    public Word Bits { get; } = bits;

    public static Value Of(Word bits) => new(bits);

    public static Bit IsProper(Value value) => value.Bits <= 6;
}

/// <summary>A number. Proper: 0 to 7, which is a field of three bits.</summary>
/// <param name="bits">The word.</param>
public readonly struct Number(Word bits) : IWord<Number>
{
    public Word Bits { get; } = bits;

    public static Number Of(Word bits) => new(bits);

    public static Bit IsProper(Number value) => value.Bits <= 7;
}

/// <summary>A word that is never a proper <see cref="Key"/>.</summary>
/// <param name="bits">The word.</param>
public readonly struct Large(Word bits) : IWord<Large>
{
    public Word Bits { get; } = bits;

    public static Large Of(Word bits) => new(bits);

    public static Bit IsProper(Large value) => value.Bits > 5;
}

/// <summary>A type that no word is proper for.</summary>
/// <param name="bits">The word.</param>
public readonly struct Never(Word bits) : IWord<Never>
{
    public Word Bits { get; } = bits;

    public static Never Of(Word bits) => new(bits);

    public static Bit IsProper(Never value) => false;
}
