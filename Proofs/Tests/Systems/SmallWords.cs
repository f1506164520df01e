namespace DuckVerified.SmallSystems;

/// <summary>A key of a map. Proper: 0 to 5. A map can also be read at an improper key.</summary>
[Word(maximum: 5)]
public readonly partial struct Key;

/// <summary>A value of a map. Proper: 0 to 6.</summary>
[Word(maximum: 6)]
public readonly partial struct Value;

/// <summary>A number. Proper: 0 to 7, a field of three bits.</summary>
[Word(bits: 3)]
public readonly partial struct Number;

/// <summary>A word that is never a proper <see cref="Key"/>.</summary>
[Word]
public readonly partial struct Large
{
    public static Bit IsProper(Large value) => value.Bits > 5;
}

/// <summary>A type without proper words.</summary>
[Word]
public readonly partial struct Never
{
    public static Bit IsProper(Never value) => false;
}
