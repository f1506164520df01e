using DuckVerified.Forwarding;
using DuckVerified.Related;

namespace DuckVerified.Costs.Related;

/// <summary>The thesis's four schemes, every system of its chapter 2, and later systems.</summary>
public static class RelatedSystems
{
    // How the application's code runs, and how datagrams are mapped for it.
    private static readonly Domain _process = new(false, false, Sharing.None, Sharing.None);
    private static readonly Domain _inKernel = new(true, false, Sharing.None, Sharing.None);
    private static readonly Domain _checkedInKernel = new(true, true, Sharing.None, Sharing.None);
    private static readonly Domain _shared = new(false, false, Sharing.ReadWrite, Sharing.ReadWrite);

    /// <summary>All of them, in the thesis's order.</summary>
    public static readonly IReadOnlyList<RelatedSystem> All =
    [
        new("User-RS", "5.1", Scheme.UserRs, null, _process, "none", "none", "what all are compared with"),
        new("DUCK, Kernel-RS", "5.1", Scheme.KernelRs, null, _inKernel, "a module, a few lines in the hat layer", "names a callback", "the process's pages must be the kernel's too: `duck verify`"),
        new("DUCK, Zero-copy", "5.1", Scheme.ZeroCopy, null, _inKernel, "a module, a few lines in the hat layer", "names a callback, uses the buffer API", "the process's pages must be the kernel's too: `duck verify`"),
        new("IP-forwarding", "5.1", Scheme.IpForwarding, null, _process, "none", "there is none", "less of the protocols' work than the prediction says"),
        new("TUX", "2.2.1", Scheme.KernelRs, null, _inKernel, "the server is a module", "is written for the kernel", "static files go out of the page cache without a copy; what is received is copied"),
        new("kHTTPd", "2.2.1", Scheme.KernelRs, null, _inKernel, "the server is a module", "is written for the kernel", "as TUX"),
        new("Kernel Mode Linux", "2.2.1", Scheme.KernelRs, null, _checkedInKernel, "loads and checks typed programs", "all of it in typed assembly language", "checked by types; what typed code costs to run is not in the prediction"),
        new("Cosy", "2.2.1", FewerSwitches.Compound, null, _checkedInKernel, "an interpreter of compounds", "marked parts, in a subset of C", "checked by the interpreter, whose cost is not in the prediction; a compound that loops switches less often"),
        new("Singularity", "2.2.1", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "written anew, in Sing#", "checked by the compiler; messages change owners in a heap that all share"),
        new("Single address space with protection domains", "2.2.1", FewerCopies.ByReference, null, _shared, "a new system", "ported", "a segment of buffers that both domains have attached; a switch here is one of domains, which keeps the address space and costs less"),
        new("Scalable Event Notification Delivery", "2.2.1", FewerSwitches.Notified, null, _process, "writes events into a ring", "reads the ring", $"saves the call that asks what there is: with poll it is {FewerSwitches.Polled.Cost.Switches} switches"),
        new("IO-Lite", "2.2.2", FewerCopies.ByReference, null, new(false, false, Sharing.ReadOnly, Sharing.ReadOnly), "a large part, drivers too", "uses aggregates", "a buffer is mapped when it comes to a process for the first time; what is changed is a new buffer"),
        new("Buffer exchange [25]", "2.2.2", FewerCopies.ByReference, null, new(false, false, Sharing.ReadWrite, Sharing.None), "a large part, drivers too", "exchanges buffers", "as IO-Lite; the process gives a buffer for each that it gets"),
        new("Zero-copy TCP in Solaris", "2.2.2", FewerCopies.Remapped, null, new(false, false, Sharing.ReadWrite, Sharing.ReadOnly), "hat and driver work, for some hardware", "none, if its buffers are whole pages", "shorter than a page it copies, as the prediction does; the switches, copies and mappings are those of 8192 bytes") { BelowPage = Scheme.UserRs },
        new("Data-stream splicing", "2.2.2", FewerCopies.Spliced, null, _process, "an ioctl", "splices its sockets", "nothing can be looked at or changed on the way"),
        new("U-Net, direct access", "2.2.2", FewerCopies.UserQueues, null, _shared, "a new path, an interface that multiplexes", "has the protocols itself", "the protocols' work is taken to cost the same in the process"),
        new("sendfile", "2.2.2", null, null, _process, "none", "none", "sends from a file; a datagram that comes is in none"),
        new("splice", "2.2.2", null, Batches.Pipe, _process, "none", "none", "in the thesis's time from a file only; were it to take datagrams, the pipe would lose where one ends"),
        new("Exokernel", "2.2.2", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "has the protocols itself, downloads handlers", "handlers are sandboxed code; that is not in the prediction"),
        new("VINO", "2.2.2", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "a graft for its path", "grafts are isolated by inserted instructions and undone by transactions; neither is in the prediction"),
        new("SPIN", "2.2.2", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "an extension in Modula-3", "checked by the compiler"),
        new("recvmmsg, sendmmsg", "Linux", null, Batches.ManyPerCall, _process, "none", "handles many at a time", $"{RelatedCounts.AtATime} at a time"),
        new("io_uring", "Linux", null, Batches.Ring, _process, "none", "requests in a ring", $"{RelatedCounts.AtATime} at a time; with a polling thread in the kernel no switch at all"),
        new("UDP_GRO, UDP_SEGMENT", "Linux", null, Batches.Train, _process, "none", "handles trains", $"{RelatedCounts.AtATime} of one length; that a train passes the protocols once is its main gain, and not in the prediction: the thesis's table does not say what part of the work that is"),
        new("MSG_ZEROCOPY", "Linux", null, null, _shared, "none", "waits for a notification before it uses a buffer again", "send takes the process's pages where they are, and recv copies; the model's send has no such form, so nothing is counted"),
        new("vmsplice, SPLICE_F_GIFT", "Linux", null, null, _shared, "none", "does not use the pages again", "puts the process's pages into a pipe; only the program's own discipline protects them"),
        new("io_uring, registered buffers and zero-copy send", "Linux", null, null, _shared, "none", "waits for a second completion before it uses a buffer again", "as MSG_ZEROCOPY, with requests in a ring"),
        new("io_uring, zero-copy receive", "Linux", null, null, _shared, "a driver and a device that separate headers from data", "gives areas to the ring, and returns each buffer", "the device writes into an area that the process has mapped; sending it again is a zero-copy send"),
        new("AF_XDP", "Linux", FewerCopies.UserQueues, null, _shared, "a driver that supports it, an XDP program", "has the protocols itself", "a frame stays mapped while the device sends it; the protocols' work is taken to cost the same in the process"),
        new("DPDK", "Linux", FewerCopies.UserQueues, null, _shared, "gives the device to the process (VFIO)", "has the driver and the protocols itself", "the process also tells the device where to read and write: only an IOMMU keeps that out of the kernel's memory, which the columns do not show"),
    ];
}
