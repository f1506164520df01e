using DuckVerified.Duck;

namespace DuckVerified.Forwarding.Callbacks;

/// <summary>The thesis's second example (thesis 3.3): each datagram received from one socket is sent through another, unchanged.</summary>
/// <param name="input">The descriptor to receive from.</param>
/// <param name="output">The descriptor to send to.</param>
public sealed class Forward(int input, int output) : IDuckCallback
{
    /// <inheritdoc/>
    public Outcome Turn(IDuckCalls duck)
    {
        var (outcome, buffer) = duck.Recv(input);
        // Nothing is waiting, or nothing more will arrive.
        if (outcome != Outcome.Done)
            return outcome;
        // A datagram that cannot be sent is lost: duck_send frees it. The next one may succeed.
        duck.Send(output, buffer);
        return Outcome.Done;
    }
}
