namespace DuckVerified.Spec;

/// <summary>A virtual address, as a point of a property.</summary>
/// <param name="bits">The address.</param>
public readonly struct Address(Word bits) : IWord<Address>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static Address Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Address value) => true;
}

/// <summary>The address of an instruction: a multiple of 4.</summary>
/// <param name="bits">The address.</param>
public readonly struct CodeAddress(Word bits) : IWord<CodeAddress>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static CodeAddress Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(CodeAddress value) => (value.Bits & 3) == 0;
}

/// <summary>The number of bytes of an access: 1, 2, 4, 8 or 16.</summary>
/// <param name="bits">The number.</param>
public readonly struct AccessSize(Word bits) : IWord<AccessSize>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static AccessSize Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(AccessSize value) =>
        value.Bits == 1 | value.Bits == 2 | value.Bits == 4 | value.Bits == 8 | value.Bits == 16;
}

/// <summary>A trap level: 0 to 5.</summary>
/// <param name="bits">The level.</param>
public readonly struct TrapLevel(Word bits) : IWord<TrapLevel>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static TrapLevel Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(TrapLevel value) => value.Bits <= 5;
}

/// <summary>A yes or a no, as a word.</summary>
/// <param name="bits">0 or 1.</param>
public readonly struct Flag(Word bits) : IWord<Flag>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether it is a yes.</summary>
    public Bit IsSet => Bits == 1;

    /// <inheritdoc/>
    public static Flag Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(Flag value) => value.Bits <= 1;
}

/// <summary>A number of register windows, or a window: 0 to 7.</summary>
/// <param name="bits">The number.</param>
public readonly struct WindowNumber(Word bits) : IWord<WindowNumber>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static WindowNumber Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(WindowNumber value) => value.Bits <= 7;
}

/// <summary>One of the 16 registers that a window trap moves: 0 to 7 locals, 8 to 15 ins.</summary>
/// <param name="bits">The number.</param>
public readonly struct RegisterNumber(Word bits) : IWord<RegisterNumber>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static RegisterNumber Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(RegisterNumber value) => value.Bits <= 15;
}

/// <summary>A trap type: 9 bits.</summary>
/// <param name="bits">The type.</param>
public readonly struct TrapNumber(Word bits) : IWord<TrapNumber>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static TrapNumber Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(TrapNumber value) => value.Bits <= 0x1FF;
}

/// <summary>The index of a byte in a message, counted over all blocks.</summary>
/// <param name="bits">The index.</param>
public readonly struct ByteIndex(Word bits) : IWord<ByteIndex>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static ByteIndex Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(ByteIndex value) => true;
}

/// <summary>The offset of a byte from a data area's base.</summary>
/// <param name="bits">The offset.</param>
public readonly struct ByteOffset(Word bits) : IWord<ByteOffset>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static ByteOffset Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(ByteOffset value) => true;
}

/// <summary>A number of bytes that a caller asks for.</summary>
/// <param name="bits">The number; where it may be negative, in two's complement.</param>
public readonly struct ByteCount(Word bits) : IWord<ByteCount>
{
    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static ByteCount Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(ByteCount value) => true;
}
