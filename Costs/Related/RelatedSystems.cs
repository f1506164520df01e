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
        new("User-RS", "5.1", Scheme.UserRs, null, _process, "none", "none", "the base of all comparisons"),
        new("DUCK, Kernel-RS", "5.1", Scheme.KernelRs, null, _inKernel, "a module, a few lines in the hat layer", "names a callback", "the process's pages must be mapped in the kernel too, see `duck verify`"),
        new("DUCK, Zero-copy", "5.1", Scheme.ZeroCopy, null, _inKernel, "a module, a few lines in the hat layer", "names a callback, uses the buffer API", "the process's pages must be mapped in the kernel too, see `duck verify`"),
        new("IP-forwarding", "5.1", Scheme.IpForwarding, null, _process, "none", "no application", "it does less protocol work than the prediction assumes"),
        new("TUX", "2.2.1", Scheme.KernelRs, null, _inKernel, "the server is a module", "is written for the kernel", "static files are sent from the page cache without a copy; received data is copied"),
        new("kHTTPd", "2.2.1", Scheme.KernelRs, null, _inKernel, "the server is a module", "is written for the kernel", "like TUX"),
        new("Kernel Mode Linux", "2.2.1", Scheme.KernelRs, null, _checkedInKernel, "loads and checks typed programs", "is written in typed assembly language", "checked by types; the run-time cost of typed code is not in the prediction"),
        new("Cosy", "2.2.1", FewerSwitches.Compound, null, _checkedInKernel, "an interpreter of compounds", "marks parts, in a subset of C", "checked by the interpreter; its cost is not in the prediction; a compound with a loop needs fewer switches"),
        new("Singularity", "2.2.1", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "is written in Sing#", "checked by the compiler; messages change their owner in a shared heap"),
        new("Single address space with protection domains", "2.2.1", FewerCopies.ByReference, null, _shared, "a new system", "is ported", "both domains have attached a segment of buffers; a switch of domains keeps the address space and costs less"),
        new("Scalable Event Notification Delivery", "2.2.1", FewerSwitches.Notified, null, _process, "writes events into a ring", "reads the ring", $"saves the call that polls for events; with poll there are {FewerSwitches.Polled.Cost.Switches} switches"),
        new("IO-Lite", "2.2.2", FewerCopies.ByReference, null, new(false, false, Sharing.ReadOnly, Sharing.ReadOnly), "a large part, and drivers", "uses aggregates", "a buffer is mapped when a process gets it for the first time; changed data is in a new buffer"),
        new("Buffer exchange [25]", "2.2.2", FewerCopies.ByReference, null, new(false, false, Sharing.ReadWrite, Sharing.None), "a large part, and drivers", "exchanges buffers", "like IO-Lite; the process gives one buffer for each buffer that it gets"),
        new("Zero-copy TCP in Solaris", "2.2.2", FewerCopies.Remapped, null, new(false, false, Sharing.ReadWrite, Sharing.ReadOnly), "hat and driver work, for some hardware", "none, if its buffers are whole pages", "it copies data that is shorter than a page, and so does the prediction; the switches, copies and mappings are those of 8192 bytes") { BelowPage = Scheme.UserRs },
        new("Data-stream splicing", "2.2.2", FewerCopies.Spliced, null, _process, "an ioctl", "splices its sockets", "the application cannot read or change the data"),
        new("U-Net, direct access", "2.2.2", FewerCopies.UserQueues, null, _shared, "a new path, an interface that multiplexes", "contains the protocols", "it is assumed that the protocols cost the same in the process"),
        new("sendfile", "2.2.2", null, null, _process, "none", "none", "sends data of a file; a received datagram is not in a file"),
        new("splice", "2.2.2", null, Batches.Pipe, _process, "none", "none", "at the time of the thesis it reads only from files; with datagrams, the pipe would lose their boundaries"),
        new("Exokernel", "2.2.2", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "contains the protocols, downloads handlers", "handlers are sandboxed code; the cost of the sandbox is not in the prediction"),
        new("VINO", "2.2.2", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "writes a graft for its path", "grafts are isolated by inserted instructions and undone by transactions; the costs of both are not in the prediction"),
        new("SPIN", "2.2.2", Scheme.ZeroCopy, null, _checkedInKernel, "a new system", "writes an extension in Modula-3", "checked by the compiler"),
        new("recvmmsg, sendmmsg", "Linux", null, Batches.ManyPerCall, _process, "none", "handles many at a time", $"{RelatedCounts.AtATime} at a time"),
        new("io_uring", "Linux", null, Batches.Ring, _process, "none", "puts requests into a ring", $"{RelatedCounts.AtATime} at a time; with a polling thread in the kernel there are no switches"),
        new("UDP_GRO, UDP_SEGMENT", "Linux", null, Batches.Train, _process, "none", "handles trains", $"{RelatedCounts.AtATime} of one length; its main gain is that a train passes the protocols once; this is not in the prediction, because the thesis's table does not show that part of the work"),
        new("MSG_ZEROCOPY", "Linux", null, null, _shared, "none", "waits for a notification before it uses a buffer again", "send uses the process's pages in place, and recv copies; the model's send has no such form, so nothing is counted"),
        new("vmsplice, SPLICE_F_GIFT", "Linux", null, null, _shared, "none", "does not use the pages again", "puts the process's pages into a pipe; only the program's own discipline protects them"),
        new("io_uring, registered buffers and zero-copy send", "Linux", null, null, _shared, "none", "waits for a second completion before it uses a buffer again", "like MSG_ZEROCOPY, with requests in a ring"),
        new("io_uring, zero-copy receive", "Linux", null, null, _shared, "a driver and a device that separate headers from data", "gives areas to the ring, and returns each buffer", "the device writes into an area that the process has mapped; sending it again is a zero-copy send"),
        new("AF_XDP", "Linux", FewerCopies.UserQueues, null, _shared, "a driver that supports it, an XDP program", "contains the protocols", "a frame stays mapped while the device sends it; it is assumed that the protocols cost the same in the process"),
        new("DPDK", "Linux", FewerCopies.UserQueues, null, _shared, "gives the device to the process (VFIO)", "contains the driver and the protocols", "the process also gives addresses to the device; only an IOMMU keeps the device from the kernel's memory; the columns do not show this"),
    ];
}
