using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>
/// The thesis's first example (thesis 3.3): a number that grows is sent again and again, 4 bytes with the highest first, as
/// SPARC stores an int. Unlike the print it calls duck_blk_adjust: without it no byte counts, and the datagrams are empty.
/// </summary>
/// <param name="output">The descriptor to send to.</param>
/// <param name="pause">How long to sleep between two, in milliseconds; the thesis's is 1000.</param>
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
        // A callback that goes on without a receiver would never end.
        var sent = duck.Send(output, buffer);
        duck.Sleep(pause);
        return sent;
    }
}
