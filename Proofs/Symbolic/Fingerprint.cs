using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DuckVerified.Symbolic;

/// <summary>A SHA-256 digest that identifies an answer between runs. Different contents have different digests.</summary>
/// <param name="High">Its first 16 bytes.</param>
/// <param name="Low">Its last 16 bytes.</param>
public readonly record struct Fingerprint(UInt128 High, UInt128 Low)
{
    private const int Size = 32;

    /// <summary>The digest of a text.</summary>
    public static Fingerprint Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The digest of a purpose and of the parts in their order.</summary>
    public static Fingerprint Of(string purpose, IEnumerable<Fingerprint> parts)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes(purpose));
        // A text contains no byte 0. So the boundary before the parts is unambiguous.
        bytes.WriteByte(0);
        Span<byte> next = stackalloc byte[Size];
        foreach (var part in parts)
        {
            part.Write(next);
            bytes.Write(next);
        }

        return Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The digest of a term, computed from the digests of its operands.</summary>
    internal static Fingerprint Of(Term term)
    {
        IEnumerable<Term?> operands = [term.First, term.Second, term.Third];
        return Of($"{(int)term.Op} {term.Value:x} {term.Name}", operands.Select(operand => operand?.Fingerprint ?? default));
    }

    /// <summary>In hexadecimal.</summary>
    public override string ToString() => $"{High:x32}{Low:x32}";

    private static Fingerprint Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(bytes, digest);
        return new(BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[(Size / 2)..]));
    }

    private void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt128BigEndian(target, High);
        BinaryPrimitives.WriteUInt128BigEndian(target[(Size / 2)..], Low);
    }
}
