namespace DuckVerified.Streams;

/// <summary>A user's buffer for received bytes (common/sys/uio.h:uio). It always exists and is writable: EFAULT is not modelled.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Count">The number of bytes it has received.</param>
/// <param name="Room">The number of further bytes that fit: uio_resid.</param>
/// <param name="Copies">The number of copies: one for each block with bytes (uiomove).</param>
public readonly record struct UserBuffer(Bytes Bytes, Word Count, Word Room, Word Copies)
{
    /// <summary>An empty buffer for a given number of bytes.</summary>
    public static UserBuffer Of(Word size) => new(Bytes.Empty, 0, size, 0);

    /// <summary>This buffer with a given number of bytes appended by one copy. For 0 bytes no copy is counted.</summary>
    /// <param name="source">The bytes to copy from.</param>
    /// <param name="from">The offset of the first byte.</param>
    /// <param name="count">The number of bytes, not more than fit.</param>
    public UserBuffer With(Bytes source, Word from, Word count) => new(
        Bytes.With(Count, source, from, count), Count + count, Room - count, Copies + Data.Choose(count == 0, 0, 1));
}

/// <summary>The result of copying a message to the user.</summary>
/// <param name="Rest">The blocks that were not used up.</param>
/// <param name="User">The user's buffer.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct CopyOutResult(Chain Rest, UserBuffer User, Heap Heap);

/// <summary>The two parts of a message.</summary>
/// <param name="Control">The leading blocks that are not M_DATA.</param>
/// <param name="Data">The blocks from the first M_DATA on.</param>
public readonly record struct ControlAndData(Chain Control, Chain Data);
