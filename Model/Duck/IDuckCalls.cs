using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>The result of duck_recv or duck_sb_alloc.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="Buffer">The buffer, which the caller must send or free; NULL if there is none.</param>
public readonly record struct BufferResult(Outcome Outcome, MblkId Buffer);

/// <summary>The result of a load through duck_blk_get_data's pointer.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="Value">The byte; 0 if there is none.</param>
public readonly record struct ByteResult(Outcome Outcome, Word Value);

/// <summary>
/// The functions that a user callback may call (thesis 3.2), and the sleep of its example. A callback uses only this interface. So it runs
/// on the model and over real sockets. A buffer is identified by its first block, and a block by its name, as the thesis implements both by
/// an mblk (thesis 4.2). Cases that the thesis omits, such as invalid pointers, have named outcomes. Nothing is thrown, and nothing is
/// ignored.
/// </summary>
public interface IDuckCalls
{
    /// <summary>duck_recv: one message of a socket, unchanged, in one or several blocks. Some blocks may be empty.</summary>
    /// <param name="socket">The socket's descriptor, from 0.</param>
    BufferResult Recv(int socket);

    /// <summary>duck_send: sends a message through a socket. Whatever the outcome, the caller no longer owns it.</summary>
    /// <param name="socket">The socket's descriptor, from 0.</param>
    /// <param name="buffer">The message.</param>
    Outcome Send(int socket, MblkId buffer);

    /// <summary>
    /// duck_sb_alloc: a new message with room for at least a given number of bytes in total. It has no valid bytes yet: duck_blk_adjust
    /// sets their range.
    /// </summary>
    BufferResult SbAlloc(Word length);

    /// <summary>duck_sb_free: frees the message and all its blocks.</summary>
    Outcome SbFree(MblkId buffer);

    /// <summary>duck_sb_get_len: the bytes of all blocks; 0 if there is no such buffer.</summary>
    Word SbGetLen(MblkId buffer);

    /// <summary>duck_blk_first: the first block; NULL if there is no such buffer.</summary>
    MblkId BlkFirst(MblkId buffer);

    /// <summary>duck_blk_next: the next block; NULL after the last block, or if there is no such block.</summary>
    MblkId BlkNext(MblkId block);

    /// <summary>duck_blk_get_len: the number of valid bytes of a block; 0 if there is no such block.</summary>
    Word BlkGetLen(MblkId block);

    /// <summary>The number of bytes of the block's data area before the valid bytes: how far the begin can be moved back.</summary>
    Word BlkHeadroom(MblkId block);

    /// <summary>The number of bytes of the block's data area after the valid bytes: how far the end can be moved forward.</summary>
    Word BlkTailroom(MblkId block);

    /// <summary>
    /// duck_blk_adjust: sets the range of valid bytes in the data area, by distances from the pointer of duck_blk_get_data. Distances
    /// before it are negative, modulo 2^64.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="begin">The distance of the first byte.</param>
    /// <param name="end">The distance of the end, after the last byte.</param>
    Outcome BlkAdjust(MblkId block, Word begin, Word end);

    /// <summary>A load of a valid byte: duck_blk_get_data(block)[offset].</summary>
    ByteResult Load(MblkId block, Word offset);

    /// <summary>A store to a valid byte.</summary>
    /// <param name="block">The block.</param>
    /// <param name="offset">The offset from the pointer of duck_blk_get_data.</param>
    /// <param name="value">The byte, 0 to 255.</param>
    Outcome Store(MblkId block, Word offset, Word value);

    /// <summary>sleep, of the thesis's first example (thesis 3.3).</summary>
    void Sleep(Word milliseconds);
}

/// <summary>User code that the kernel runs in duck_syscall (thesis 3.1): the body of the loop in the thesis's examples.</summary>
public interface IDuckCallback
{
    /// <summary>One turn. Any outcome except Done ends the loop: there is nothing more to receive, or the socket is closed.</summary>
    /// <param name="duck">The functions that it may call.</param>
    Outcome Turn(IDuckCalls duck);
}
