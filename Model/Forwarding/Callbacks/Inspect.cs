using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>
/// Forwards datagrams, and drops those that contain given bytes, in one block or across several. The thesis suggests such inspections for
/// dedicated servers (thesis 2.1).
/// </summary>
/// <param name="input">The descriptor to receive from.</param>
/// <param name="output">The descriptor to send to.</param>
/// <param name="pattern">The bytes. An empty pattern is in every datagram.</param>
public sealed class Inspect(int input, int output, IReadOnlyList<byte> pattern) : IDuckCallback
{
    /// <inheritdoc/>
    public Outcome Turn(IDuckCalls duck)
    {
        var (outcome, buffer) = duck.Recv(input);
        if (outcome != Outcome.Done)
            return outcome;
        if (HasPattern(Cursor.At(duck, buffer)))
            duck.SbFree(buffer);
        else
            duck.Send(output, buffer);
        return Outcome.Done;
    }

    private Bit HasPattern(Cursor at)
    {
        for (; !at.IsEmpty; at = at.Moved(1))
        {
            if (IsHere(at))
                return true;
        }

        return pattern.Count == 0;
    }

    private Bit IsHere(Cursor at)
    {
        foreach (var wanted in pattern)
        {
            if (at.IsEmpty || at.Value != wanted)
                return false;
            at = at.Moved(1);
        }

        return true;
    }
}
