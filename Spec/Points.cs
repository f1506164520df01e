namespace DuckVerified.Spec;

/// <summary>A virtual address, as a point of a property.</summary>
[Word(bits: 64)]
public readonly partial struct Address;

/// <summary>The address of an instruction: a multiple of 4.</summary>
[Word]
public readonly partial struct CodeAddress
{
    /// <inheritdoc/>
    public static Bit IsProper(CodeAddress value) => (value.Bits & 3) == 0;
}

/// <summary>The number of bytes of an access: 1, 2, 4, 8 or 16.</summary>
[Word]
public readonly partial struct AccessSize
{
    /// <inheritdoc/>
    public static Bit IsProper(AccessSize value) =>
        value.Bits == 1 | value.Bits == 2 | value.Bits == 4 | value.Bits == 8 | value.Bits == 16;
}

/// <summary>A trap level: 0 to 5.</summary>
[Word(maximum: 5)]
public readonly partial struct TrapLevel;

/// <summary>A truth value, as a word.</summary>
[Word(maximum: 1)]
public readonly partial struct Flag
{
    /// <summary>Whether it is true.</summary>
    public Bit IsSet => Bits == 1;
}

/// <summary>A number of register windows, or the index of a window: 0 to 7.</summary>
[Word(maximum: 7)]
public readonly partial struct WindowNumber;

/// <summary>One of the 16 registers that a window trap moves: 0 to 7 are locals, 8 to 15 are ins.</summary>
[Word(maximum: 15)]
public readonly partial struct RegisterNumber;

/// <summary>A trap type: 9 bits.</summary>
[Word(bits: 9)]
public readonly partial struct TrapNumber;

/// <summary>The index of a byte in a message, counted over all blocks.</summary>
[Word(bits: 64)]
public readonly partial struct ByteIndex;

/// <summary>The offset of a byte from a data area's base.</summary>
[Word(bits: 64)]
public readonly partial struct ByteOffset;

/// <summary>A number of bytes in a request.</summary>
/// <remarks>If the number may be negative, it is in two's complement.</remarks>
[Word(bits: 64)]
public readonly partial struct ByteCount;
