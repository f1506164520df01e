using System.Buffers.Binary;

namespace DuckVerified.Conformance.Live;

/// <summary>
/// Code and data of the tests: the guest's memory from <see cref="GuestMemory.Image"/> on at the start of a run.
/// Big-endian; zero where nothing was written.
/// </summary>
public sealed class GuestImage
{
    private byte[] _bytes = new byte[0x10000];
    private int _length;

    /// <summary>How many times the image was written to: what a file of it is fresh against.</summary>
    internal int Version { get; private set; }

    /// <summary>The bytes up to the last one written.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Whether a physical address is inside the image's memory.</summary>
    public static bool Holds(ulong address) => address >= GuestMemory.Image && address - GuestMemory.Image <= GuestMemory.ImageLength - 8;

    /// <summary>Writes bytes.</summary>
    /// <param name="address">Physical address of the first.</param>
    /// <param name="bytes">What to write.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all inside the image's memory.</exception>
    public void Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(address, bytes.Length));
        Version++;
    }

    /// <summary>Writes a doubleword.</summary>
    /// <param name="address">Physical address.</param>
    /// <param name="doubleword">What to write.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not inside the image's memory.</exception>
    public void Write(ulong address, ulong doubleword)
    {
        BinaryPrimitives.WriteUInt64BigEndian(Room(address, 8), doubleword);
        Version++;
    }

    /// <summary>Writes a word of 32 bits, for example an instruction.</summary>
    /// <param name="address">Physical address.</param>
    /// <param name="word">What to write.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not inside the image's memory.</exception>
    public void Write(ulong address, uint word)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Room(address, 4), word);
        Version++;
    }

    /// <summary>The doubleword at a physical address.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not inside the image's memory.</exception>
    public ulong Read64(ulong address)
    {
        var offset = Offset(address, 8);
        return offset + 8 <= _bytes.Length ? BinaryPrimitives.ReadUInt64BigEndian(_bytes.AsSpan(offset)) : 0;
    }

    private Span<byte> Room(ulong address, int count)
    {
        var offset = Offset(address, count);
        _length = Math.Max(_length, offset + count);
        if (_length > _bytes.Length)
            Array.Resize(ref _bytes, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_length));
        return _bytes.AsSpan(offset, count);
    }

    private static int Offset(ulong address, int count) =>
        address >= GuestMemory.Image && address - GuestMemory.Image <= (ulong)(GuestMemory.ImageLength - count)
            ? (int)(address - GuestMemory.Image)
            : throw new ArgumentOutOfRangeException(nameof(address), $"0x{address:x} is outside the image");
}
