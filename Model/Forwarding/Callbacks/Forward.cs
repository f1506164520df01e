using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>The thesis's second example (thesis 3.3): whatever comes in through one socket goes out through another, untouched.</summary>
/// <param name="input">The descriptor to receive from.</param>
/// <param name="output">The descriptor to send to.</param>
public sealed class Forward(int input, int output) : IDuckCallback
{
    /// <inheritdoc/>
    public Outcome Turn(IDuckCalls duck)
    {
        var (outcome, buffer) = duck.Recv(input);
        // Nothing has come, or nothing will.
        if (outcome != Outcome.Done)
            return outcome;
        // A datagram that can't go out is gone: duck_send frees it. The next one may fare better.
        duck.Send(output, buffer);
        return Outcome.Done;
    }
}
