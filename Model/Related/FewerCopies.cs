using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Related;

/// <summary>
/// Systems that save copies (thesis 2.2.2), as programs over the model: the message itself is passed on. The process's access to its bytes
/// in the meantime is described by <see cref="Domain"/>.
/// </summary>
public static class FewerCopies
{
    /// <summary>
    /// IO-Lite: recv and send pass references to aggregates of buffers. A buffer's pages are mapped when a process gets it for the first
    /// time, and stay mapped. This is once per buffer and not counted per datagram. Domains of a single address space work in the same way.
    /// </summary>
    public static readonly Scheme ByReference = Moving("references to buffers", new(4, false));

    /// <summary>
    /// Zero-copy TCP in Solaris: recv maps the kernel's pages in place of the process's, send makes the process's pages
    /// copy-on-write until they are sent; two changes for each page either way. Every buffer is taken to begin a page of its own.
    /// </summary>
    public static readonly Scheme Remapped = Moving("pages remapped", new(4, false) { IsRemapping = true });

    /// <summary>Data-stream splicing: after one call the kernel itself moves the data.</summary>
    public static readonly Scheme Spliced = Moving("spliced sockets", new(0, false) { IsPrivileged = true });

    /// <summary>
    /// U-Net, direct access: the receive and send queues of the interface belong to the process. No kernel is on the path.
    /// </summary>
    public static readonly Scheme UserQueues =
        new("queues of the process", new(0, false) { IsAtSocket = false }, IpForward.Turn);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Scheme> All = [ByReference, Remapped, Spliced, UserQueues];

    private static Scheme Moving(string name, SchemeCost cost) => new(name, cost, s => Move(s, cost));

    private static ForwardResult Move(DuckState s, SchemeCost cost)
    {
        var held = Buffers.Recv(In(s, cost), Scheme.Input);
        // No datagram is waiting.
        if (held.Outcome != Outcome.Done)
            return new(held.Outcome, Chain.Null, Out(held.Next, cost));
        var mappings = cost.Mappings(Buffers.SbGetLen(held.Next, held.Buffer));
        // At this point the process has the datagram.
        var received = Out(held.Next with { Mappings = held.Next.Mappings + mappings }, cost);
        var sent = Buffers.Send(In(received, cost), Scheme.Output, held.Buffer);
        Bit isSent = sent.Outcome == Outcome.Done;
        var next = sent.Next with { Mappings = sent.Next.Mappings + Data.Choose(isSent, mappings, 0) };
        return new(sent.Outcome, sent.Sent, Out(next, cost));
    }

    // Enters the kernel, if the process runs in user mode.
    private static DuckState In(DuckState s, SchemeCost cost) => cost.IsPrivileged ? s : s.Switched with { IsPrivileged = true };

    private static DuckState Out(DuckState s, SchemeCost cost) => cost.IsPrivileged ? s : SystemCalls.Leave(s);
}
