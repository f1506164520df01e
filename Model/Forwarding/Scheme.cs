using DuckVerified.Duck;
using DuckVerified.Forwarding.Callbacks;
using DuckVerified.Streams;

namespace DuckVerified.Forwarding;

/// <summary>
/// A way to forward datagrams from one socket to another (thesis 5.1). It is a program over the model. Mode switches and copies are counted
/// where they happen.
/// </summary>
/// <param name="name">The thesis's name.</param>
/// <param name="cost">The claimed cost.</param>
/// <param name="turn">Forwards one datagram.</param>
public sealed class Scheme(string name, SchemeCost cost, Func<DuckState, ForwardResult> turn)
{
    /// <summary>The descriptor for receiving.</summary>
    public const int Input = 0;

    /// <summary>The descriptor for sending.</summary>
    public const int Output = 1;

    /// <summary>recv and send in user mode: two system calls, two copies.</summary>
    public static readonly Scheme UserRs = new("User-RS", new(4, true), ReceiveAndSend);

    /// <summary>
    /// The same program as a callback: the names recv and send are bound to the kernel's own functions (thesis 2.3).
    /// </summary>
    public static readonly Scheme KernelRs = new("Kernel-RS", new(0, true) { IsPrivileged = true }, ReceiveAndSend);

    /// <summary>The thesis's forwarder (thesis 3.3) as a callback: duck_recv and duck_send.</summary>
    public static readonly Scheme ZeroCopy = new("Zero-copy", new(0, false) { IsPrivileged = true }, CallBack);

    /// <summary>The kernel's own forwarding, below the sockets.</summary>
    public static readonly Scheme IpForwarding = new(
        "IP-forwarding", new(0, false) { IsPrivileged = true, IsAtSocket = false }, IpForward.Turn);

    /// <summary>The four, in the thesis's order.</summary>
    public static readonly IReadOnlyList<Scheme> All = [UserRs, KernelRs, ZeroCopy, IpForwarding];

    /// <summary>The largest datagram: 65535 bytes less the headers of IP and UDP (RFC 768, RFC 791).</summary>
    public static readonly Word LargestDatagram = 65507;

    /// <summary>The thesis's name.</summary>
    public string Name => name;

    /// <summary>The claimed cost. FWD-5 says that the scheme has this cost.</summary>
    public SchemeCost Cost => cost;

    /// <summary>Forwards one datagram, in the current mode of the state.</summary>
    public ForwardResult Turn(DuckState s) => turn(s);

    /// <summary>Two sockets for datagrams, ready for <see cref="Turn"/>, with the marks of the kernel's queues.</summary>
    /// <param name="high">The high-water mark of each queue.</param>
    /// <param name="low">The low-water mark.</param>
    public DuckState Sockets(Word high, Word low)
    {
        // Ethernet's header with its padding, IP's and UDP's (facts: opensolaris-2006#8.2).
        var socket = StreamHeadState.Of(StreamHeadOptions.Datagram(44), high, low);
        return DuckState.Of(socket, socket) with { IsPrivileged = cost.IsPrivileged };
    }

    /// <summary>recv and send of one datagram, in the current mode of the state.</summary>
    internal static ForwardResult ReceiveAndSend(DuckState s)
    {
        var received = SystemCalls.Recv(s, Input, LargestDatagram);
        // No datagram is waiting.
        if (received.Outcome != Outcome.Done)
            return new(received.Outcome, Chain.Null, received.Next);
        var sent = SystemCalls.Send(received.Next, Output, received.User.Bytes, received.User.Count);
        return new(sent.Outcome, sent.Sent, sent.Next);
    }

    /// <summary>duck_recv and duck_send of one datagram, by the thesis's callback.</summary>
    internal static ForwardResult CallBack(DuckState s)
    {
        var run = new DuckRun(s);
        var outcome = new Forward(Input, Output).Turn(run);
        return run.LastSend is { } sent ? new(sent.Outcome, sent.Sent, run.State) : new(outcome, Chain.Null, run.State);
    }
}
