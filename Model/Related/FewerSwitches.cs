using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Related;

/// <summary>
/// Systems that save mode switches, and copy as before (thesis 2.2.1), as programs over the model. A server that is a kernel module, or an
/// unchanged server in kernel mode, behaves like <see cref="Scheme.KernelRs"/>.
/// </summary>
public static class FewerSwitches
{
    /// <summary>The baseline for event rings: poll reports whether there is something to receive.</summary>
    public static readonly Scheme Polled = new("poll before recv", new(6, true), s =>
    {
        var (isReadable, next) = SystemCalls.Poll(s, Scheme.Input);
        return isReadable ? Scheme.ReceiveAndSend(next) : Nothing(next);
    });

    /// <summary>
    /// Scalable Event Notification Delivery: the kernel writes events into a ring that the process can read. So the process knows the
    /// result of poll without a call.
    /// </summary>
    public static readonly Scheme Notified = new("event ring before recv", new(4, true), s =>
        SystemCalls.IsReadable(s, Scheme.Input) ? Scheme.ReceiveAndSend(s) : Nothing(s));

    /// <summary>Cosy: recv and send are one compound call, which the kernel interprets.</summary>
    public static readonly Scheme Compound = new("compound of recv and send", new(2, true), s =>
    {
        var result = Scheme.ReceiveAndSend(s.Switched with { IsPrivileged = true });
        return result with { Next = SystemCalls.Leave(result.Next) };
    });

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Scheme> All = [Polled, Notified, Compound];

    private static ForwardResult Nothing(DuckState s) => new(StreamHeadOutcomes.NothingToRead, Chain.Null, s);
}
