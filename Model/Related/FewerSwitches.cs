using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Related;

/// <summary>
/// Systems that save mode switches and copy as before (thesis 2.2.1), as programs over the model. A server that is a kernel
/// module, or runs in kernel mode as it is, does what <see cref="Scheme.KernelRs"/> does.
/// </summary>
public static class FewerSwitches
{
    /// <summary>What event rings are compared with: poll tells that there is something to receive.</summary>
    public static readonly Scheme Polled = new("poll before recv", new(6, true), s =>
    {
        var (isReadable, next) = SystemCalls.Poll(s, Scheme.Input);
        return isReadable ? Scheme.ReceiveAndSend(next) : Nothing(next);
    });

    /// <summary>
    /// Scalable Event Notification Delivery: the kernel writes events into a ring that the process can read. What poll would
    /// answer is known without a call.
    /// </summary>
    public static readonly Scheme Notified = new("event ring before recv", new(4, true), s =>
        SystemCalls.IsReadable(s, Scheme.Input) ? Scheme.ReceiveAndSend(s) : Nothing(s));

    /// <summary>Cosy: recv and send are one compound, which the kernel interprets.</summary>
    public static readonly Scheme Compound = new("compound of recv and send", new(2, true), s =>
    {
        var result = Scheme.ReceiveAndSend(s.Switched with { IsPrivileged = true });
        return result with { Next = SystemCalls.Leave(result.Next) };
    });

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Scheme> All = [Polled, Notified, Compound];

    private static ForwardResult Nothing(DuckState s) => new(StreamHeadOutcomes.NothingToRead, Chain.Null, s);
}
