namespace DuckVerified.Streams;

/// <summary>
/// A user's buffer that is being read into (common/sys/uio.h:uio). It is always there and writable: EFAULT is not
/// modelled.
/// </summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Count">How many bytes it has been given.</param>
/// <param name="Room">How many more it takes: uio_resid.</param>
/// <param name="Copies">How many copies that took: one for each block that gave bytes (uiomove).</param>
public readonly record struct UserBuffer(Bytes Bytes, Word Count, Word Room, Word Copies)
{
    /// <summary>A buffer of so many bytes, with nothing in it.</summary>
    public static UserBuffer Of(Word size) => new(Bytes.Empty, 0, size, 0);

    /// <summary>This buffer with a copy of so many bytes behind those it has; none is no copy.</summary>
    /// <param name="source">Where the bytes are.</param>
    /// <param name="from">Where they begin.</param>
    /// <param name="count">How many, at most as there is room.</param>
    public UserBuffer With(Bytes source, Word from, Word count) => new(
        Bytes.With(Count, source, from, count), Count + count, Room - count, Copies + Data.Choose(count == 0, 0, 1));
}

/// <summary>What copying a message to the user left.</summary>
/// <param name="Rest">The blocks that were not used up.</param>
/// <param name="User">The user's buffer.</param>
/// <param name="Heap">The heap.</param>
public readonly record struct CopyOutResult(Chain Rest, UserBuffer User, Heap Heap);

/// <summary>The two parts of a message.</summary>
/// <param name="Control">The leading blocks that are not M_DATA.</param>
/// <param name="Data">The blocks from the first M_DATA on.</param>
public readonly record struct ControlAndData(Chain Control, Chain Data);
