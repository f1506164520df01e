using System.Buffers.Binary;
using System.Text;

namespace DuckVerified.Conformance.Live;

/// <summary>The end of a run, as the guest reports it on its serial line.</summary>
internal enum GuestEnd
{
    /// <summary>It did all operations; the word is the log's length in bytes.</summary>
    Halted,

    /// <summary>The log has no room for more; the word is its length in bytes.</summary>
    LogFull,

    /// <summary>A word was no operation; the word is its physical address.</summary>
    BadOperation,

    /// <summary>An operation other than LDA and EXEC trapped; the word is the trap type.</summary>
    Trapped,
}

/// <summary>
/// What the guest prints: in trace mode the letter B and a word for each case begun; at the end eight letters and a word.
/// QEMU appends it to a file while the guest runs.
/// </summary>
internal static class GuestSerial
{
    private const int EndLength = 16;
    private const int BeginLength = 9;

    private static readonly (string Letters, GuestEnd End)[] _ends =
    [
        ("END!END!", GuestEnd.Halted),
        ("LOGFULL!", GuestEnd.LogFull),
        ("BADOP!!!", GuestEnd.BadOperation),
        ("TRAPPED!", GuestEnd.Trapped),
    ];

    /// <summary>The end, if the file has it already.</summary>
    public static (GuestEnd End, ulong Word)? FindEnd(string path)
    {
        Span<byte> tail = stackalloc byte[EndLength];
        if (Read(path, tail, length => (length - EndLength) % BeginLength == 0 ? length - EndLength : -1) != EndLength)
            return null;
        var letters = Encoding.ASCII.GetString(tail[..8]);
        foreach (var (known, end) in _ends)
        {
            if (letters == known)
                return (end, BinaryPrimitives.ReadUInt64BigEndian(tail[8..]));
        }

        return null;
    }

    /// <summary>The case begun last in a traced run that did not end; null if none was.</summary>
    public static ulong? LastBegun(string path)
    {
        Span<byte> tail = stackalloc byte[BeginLength];
        return Read(path, tail, length => ((length / BeginLength) - 1) * BeginLength) == BeginLength && tail[0] == 'B'
            ? BinaryPrimitives.ReadUInt64BigEndian(tail[1..])
            : null;
    }

    private static int Read(string path, Span<byte> bytes, Func<long, long> offsetIn)
    {
        if (!File.Exists(path))
            return 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var offset = offsetIn(file.Length);
        if (offset < 0)
            return 0;
        file.Position = offset;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
    }
}
