using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>
/// The thesis's first example (thesis 3.3): an increasing number is sent again and again, in 4 bytes with the highest first, as SPARC
/// stores an int. Unlike the printed code it calls duck_blk_adjust. Without this call no byte is valid, and the datagrams are empty.
/// </summary>
/// <param name="output">The descriptor to send to.</param>
/// <param name="pause">The pause between two datagrams, in milliseconds. The thesis uses 1000.</param>
public sealed class Count(int output, Word pause) : IDuckCallback
{
    private const int IntSize = 4;
    private Word _next;

    /// <inheritdoc/>
    public Outcome Turn(IDuckCalls duck)
    {
        var (outcome, buffer) = duck.SbAlloc(IntSize);
        if (outcome != Outcome.Done)
            return outcome;
        var block = duck.BlkFirst(buffer);
        duck.BlkAdjust(block, 0, IntSize);
        duck.Store(block, 0, _next >> 24);
        duck.Store(block, 1, _next >> 16);
        duck.Store(block, 2, _next >> 8);
        duck.Store(block, 3, _next);
        _next += 1;
        // Without a receiver a callback that continues would never end.
        var sent = duck.Send(output, buffer);
        duck.Sleep(pause);
        return sent;
    }
}
