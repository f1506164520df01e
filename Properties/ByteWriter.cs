using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DuckVerified.Properties;

/// <summary>
/// Words as bytes, one after another, in a buffer that is used again and again. A word below 248 is one byte; any other is a
/// byte that says how many more there are, then those, least significant first. So no two sequences of as many words have
/// the same bytes.
/// </summary>
public sealed class ByteWriter
{
    internal const ulong FirstLong = 248;

    private byte[] _bytes = new byte[256];

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>How much was written.</summary>
    public int Length { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes a word.</summary>
    public void Write(ulong word)
    {
        Reserve(1);
        Length = Put(_bytes, Length, word);
    }

    /// <summary>Writes a map: its size, then its pairs.</summary>
    public void Write(ReadOnlySpan<ulong> pairs)
    {
        Reserve(pairs.Length + 1);
        var (bytes, at) = (_bytes, Put(_bytes, Length, (ulong)pairs.Length));
        foreach (var word in pairs)
            at = Put(bytes, at, word);
        Length = at;
    }

    /// <summary>Copies bytes.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve((bytes.Length / 9) + 1);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    // Each word takes nine bytes at the most.
    private void Reserve(int words)
    {
        if (Length + (9 * words) > _bytes.Length)
            Array.Resize(ref _bytes, 2 * (Length + (9 * words)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(byte[] bytes, int at, ulong word)
    {
        if (word < FirstLong)
        {
            bytes[at] = (byte)word;
            return at + 1;
        }

        var more = 8 - (BitOperations.LeadingZeroCount(word) / 8);
        bytes[at] = (byte)(FirstLong + (uint)more - 1);
        // All eight are written; the next word overwrites those that are not needed.
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at + 1), word);
        return at + 1 + more;
    }
}
