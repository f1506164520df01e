using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>What duck_recv or duck_sb_alloc came to.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Buffer">The buffer, the caller's to send or to free; NULL if there is none.</param>
public readonly record struct BufferResult(Outcome Outcome, MblkId Buffer);

/// <summary>What a load through duck_blk_get_data's pointer came to.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Value">The byte; 0 if there is none.</param>
public readonly record struct ByteResult(Outcome Outcome, Word Value);

/// <summary>
/// The functions that a user callback may call (thesis 3.2), and the sleep of its example. A callback is written over this
/// interface alone, and so runs on the model and over real sockets alike. A buffer is named by its first
/// block, a block by its name, as the thesis implements both by an mblk (thesis 4.2). What the thesis leaves out, invalid
/// pointers above all, is a named outcome: nothing is thrown, nothing is ignored.
/// </summary>
public interface IDuckCalls
{
    /// <summary>duck_recv: one message of a socket, as it is, in one block or several, of which some may be empty.</summary>
    /// <param name="socket">The socket's descriptor, from 0.</param>
    BufferResult Recv(int socket);

    /// <summary>duck_send: a message goes out through a socket. It is no longer the caller's, whatever comes of it.</summary>
    /// <param name="socket">The socket's descriptor, from 0.</param>
    /// <param name="buffer">The message.</param>
    Outcome Send(int socket, MblkId buffer);

    /// <summary>
    /// duck_sb_alloc: a new message with room for at least so many bytes in all, and without any: duck_blk_adjust says which
    /// count.
    /// </summary>
    BufferResult SbAlloc(Word length);

    /// <summary>duck_sb_free: the message and all its blocks go.</summary>
    Outcome SbFree(MblkId buffer);

    /// <summary>duck_sb_get_len: the bytes of all blocks; 0 where there is no such buffer.</summary>
    Word SbGetLen(MblkId buffer);

    /// <summary>duck_blk_first: the first block; NULL where there is no such buffer.</summary>
    MblkId BlkFirst(MblkId buffer);

    /// <summary>duck_blk_next: the block that continues one; NULL behind the last, or where there is no such block.</summary>
    MblkId BlkNext(MblkId block);

    /// <summary>duck_blk_get_len: the bytes of a block that count; 0 where there is no such block.</summary>
    Word BlkGetLen(MblkId block);

    /// <summary>How many bytes of the block's data area are before those that count: how far back it can be adjusted.</summary>
    Word BlkHeadroom(MblkId block);

    /// <summary>How many bytes of the block's data area are behind those that count: how far on it can be adjusted.</summary>
    Word BlkTailroom(MblkId block);

    /// <summary>
    /// duck_blk_adjust: which bytes of the data area count, given by distances from what duck_blk_get_data returns; before it they
    /// are negative, modulo 2^64.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="begin">The distance of the first byte.</param>
    /// <param name="end">The distance behind the last byte.</param>
    Outcome BlkAdjust(MblkId block, Word begin, Word end);

    /// <summary>A load of a byte that counts: duck_blk_get_data(block)[offset].</summary>
    ByteResult Load(MblkId block, Word offset);

    /// <summary>A store to a byte that counts.</summary>
    /// <param name="block">The block.</param>
    /// <param name="offset">The offset from what duck_blk_get_data returns.</param>
    /// <param name="value">The byte, 0 to 255.</param>
    Outcome Store(MblkId block, Word offset, Word value);

    /// <summary>sleep, of the thesis's first example (thesis 3.3).</summary>
    void Sleep(Word milliseconds);
}

/// <summary>User code that duck_syscall has the kernel run (thesis 3.1): the body of the loop that the thesis's examples are.</summary>
public interface IDuckCallback
{
    /// <summary>
    /// One turn. Anything but Done ends the loop: there is nothing more to receive, or the socket is closed.
    /// </summary>
    /// <param name="duck">The functions that it may call.</param>
    Outcome Turn(IDuckCalls duck);
}
