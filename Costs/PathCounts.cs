using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;

namespace DuckVerified.Costs;

/// <summary>What the model counts while a scheme forwards one datagram.</summary>
/// <param name="Switches">Switches between user and kernel mode.</param>
/// <param name="Copies">Copies of the datagram between user and kernel.</param>
public sealed record PathCounts(int Switches, int Copies)
{
    /// <summary>Runs a scheme on a datagram of one block, on the model, and reads the counters.</summary>
    public static PathCounts Of(Scheme scheme, int bytes)
    {
        var s = Delivery.Deliver(
            scheme.Sockets(1UL << 40, 1), Scheme.Input, [new byte[bytes]], scheme.Cost.IsAtSocket);
        var after = scheme.Turn(s).Next;
        return new((int)after.Switches, (int)after.Copies);
    }
}
