using System.Buffers.Binary;

namespace DuckVerified.Conformance.Live;

/// <summary>What one run logged. Indices count 64-bit words; the methods of <see cref="GuestOps"/> give them.</summary>
public sealed class GuestLog
{
    private const ulong TrapMarker = 0x0bad;
    private readonly ulong[] _words;

    internal GuestLog(ReadOnlySpan<byte> bigEndian)
    {
        _words = new ulong[bigEndian.Length / 8];
        for (var i = 0; i < _words.Length; i++)
            _words[i] = BinaryPrimitives.ReadUInt64BigEndian(bigEndian[(i * 8)..]);
    }

    /// <summary>How many words there are.</summary>
    public int Count => _words.Length;

    /// <summary>A word.</summary>
    public ulong this[int index] => _words[index];

    /// <summary>The end of the test code whose record begins at a word.</summary>
    /// <exception cref="ArgumentException">No such record begins at this word.</exception>
    public GuestStop Stop(int index) => new(_words.AsMemory(index, GuestStop.Words));

    /// <summary>Words from an index on.</summary>
    public ReadOnlySpan<ulong> Words(int index, int count) => _words.AsSpan(index, count);

    /// <summary>
    /// The trap type of a load that trapped; null if it gave a word. A word that is itself 0x0bad in bits 63:48 and zero in
    /// 47:16 cannot be distinguished from a trap.
    /// </summary>
    public int? LoadTrap(int index) => _words[index] >> 16 == TrapMarker << 32 ? (int)(_words[index] & 0xffff) : null;
}
