namespace DuckVerified.Conformance.Live;

/// <summary>The guest's physical memory as the model sees it: what was loaded, and over it what was stored since.</summary>
/// <param name="image">The image that was loaded into RAM.</param>
/// <param name="rom">The bytes of the ROM.</param>
public sealed class PhysicalMemory(GuestImage image, byte[] rom)
{
    private readonly Dictionary<ulong, ulong> _stored = [];

    /// <summary>Drops all stores.</summary>
    public void Reset() => _stored.Clear();

    /// <summary>The eight bytes of an aligned physical address, the first the most significant.</summary>
    public ulong this[ulong address]
    {
        get => _stored.TryGetValue(address, out var stored) ? stored : Loaded(address);
        set => _stored[address] = value;
    }

    /// <summary>Reads bytes that do not cross an aligned doubleword.</summary>
    /// <param name="address">The physical address, aligned to the size.</param>
    /// <param name="size">1, 2, 4 or 8.</param>
    /// <param name="isLittleEndian">Whether the first byte is the least significant.</param>
    public ulong Read(ulong address, int size, bool isLittleEndian)
    {
        var value = this[address & ~7UL] >> ShiftOf(address, size) & MaskOf(size);
        return isLittleEndian ? Turned(value, size) : value;
    }

    /// <summary>Writes bytes that do not cross an aligned doubleword.</summary>
    public void Write(ulong address, int size, bool isLittleEndian, ulong value)
    {
        var (shift, mask) = (ShiftOf(address, size), MaskOf(size));
        var bytes = (isLittleEndian ? Turned(value & mask, size) : value & mask) << shift;
        this[address & ~7UL] = (this[address & ~7UL] & ~(mask << shift)) | bytes;
    }

    private static int ShiftOf(ulong address, int size) => 8 * (8 - size - (int)(address & 7));

    private static ulong MaskOf(int size) => size == 8 ? ulong.MaxValue : (1UL << (8 * size)) - 1;

    private static ulong Turned(ulong value, int size) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value) >> (64 - (8 * size));

    private ulong Loaded(ulong address)
    {
        if (GuestImage.Holds(address))
            return image.Read64(address);
        var offset = address - GuestMemory.RomPhysical;
        return offset + 8 <= (ulong)rom.Length
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(rom.AsSpan((int)offset))
            : 0;
    }
}
