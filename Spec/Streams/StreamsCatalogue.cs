namespace DuckVerified.Spec.Streams;

/// <summary>
/// The families STR (messages and queues), FWD (forwarding of datagrams) and API (functions for callbacks). Each property consists of
/// promises (<see cref="Promise"/>) of operations. <see cref="StreamsSystems"/> lists which system has which operations.
/// </summary>
public static class StreamsCatalogue
{
    /// <summary>MEMORY: a message has fewer than 2^30 blocks and 2^62 bytes, an area at most 2^32 bytes.</summary>
    public const string Memory = "MEMORY";

    /// <summary>
    /// SOUND: the caller makes no errors: blocks are allocated, areas count their blocks, and pointers are within their areas.
    /// </summary>
    public const string WellFormed = "SOUND";

    /// <summary>DISTINCT: an inserted message is not on the queue yet.</summary>
    public const string Distinct = "DISTINCT";

    /// <summary>DELIVERED: the first block of a datagram's data is on an area of the driver's own, which nobody shares.</summary>
    public const string Delivered = "DELIVERED";

    /// <summary>The families of all systems, in the order of the reports.</summary>
    /// <typeparam name="TState">The type of the states of the system that they are listed in.</typeparam>
    public static IReadOnlyList<Property<TState>> All<TState>()
        where TState : class => [.. OfMessages<TState>(), .. OfQueues<TState>(), .. OfForwarding<TState>(), .. OfCallbacks<TState>()];

    /// <summary>Behaviour of the kernel's functions that no proof covers, with the reason, and how far it is searched instead.</summary>
    public static readonly IReadOnlyList<(string Functions, string Reason, string Scope)> Unproved =
    [
        (
            "flushq, flushband",
            "their recursion puts messages on the queue that they empty; there is no contract for this yet",
            "every sequence of up to 6 operations on a queue with a mark of 2; random sequences; the recordings"),
        (
            "strqset, strqget, canput, bcanput, qenable, noenable, enableok",
            "they read or set a parameter or a flag, and no promise is stated",
            "the recordings; random sequences"),
        (
            "recv, send, duck_recv, duck_send as a whole",
            "only their recursive parts have contracts: copying out, and separating control from data",
            "random messages, queues and faults (FsCheck)"),
        (
            "User-RS, Kernel-RS and the replaced system calls, of data in several blocks",
            "there are about 400 paths; with an arbitrary rest no solver finished within 4 minutes",
            "every small situation; random datagrams and blocks (FsCheck)"),
        (
            "the functions for callbacks, of buffers of several blocks",
            "the search for a handle visits all blocks of all buffers; there is no contract for this yet",
            "random callbacks (FsCheck)"),
        (
            "sequences of operations",
            "the contracts promise the premises of the next operation for each area and each block, and not for a whole system",
            "every sequence of up to 4 operations on messages; random sequences; all invariants after each operation"),
    ];

    /// <summary>The text of each named assumption.</summary>
    public static readonly IReadOnlyList<(string Name, string Statement)> Assumptions =
    [
        (Memory, "a message has fewer than 2^30 blocks and 2^62 bytes, an area at most 2^32 bytes, and fewer than 2^62 names are issued (the kernel itself sets no limit: common/io/stream.c:allocb)"),
        (WellFormed, "the caller misuses nothing: its blocks are allocated, their areas count them, and their pointers are inside (facts: streams-semantics#freeb and opensolaris-2006#7.1)"),
        (Distinct, "a message that is put is not on the queue yet, and insq did not break the order before (STR-12; facts: streams-semantics#insq)"),
        (Delivered, "a datagram waits in band 0; the area of its data's first block, and of its control block, was allocated for it and has db_ref 1 (common/inet/ip/ip.c:ip_input); the two schemes that copy are proved of data in one block"),
    ];

    private static IReadOnlyList<Property<TState>> OfMessages<TState>()
        where TState : class =>
    [
        Property.OfContracts<TState>(
            Str.Length,
            "Data length is conserved: each operation adds and removes just the bytes that it says, of the types that it says.",
            "thesis 3.2 and 4.2; common/io/stream.c",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Str.Content,
            "Content is conserved, in its order: every byte that stays is where it was, every byte that is copied is the same.",
            "thesis 3.2 and 4.2; common/io/stream.c",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Str.References,
            "db_ref equals the number of blocks that refer to the area: each operation changes both by the same.",
            "common/sys/stream.h:db_ref",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Str.Bounds,
            "db_base <= b_rptr <= b_wptr <= db_lim, of every block after every operation.",
            "common/sys/stream.h:db_base, db_lim",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Str.Atomic,
            "All or nothing: an operation that fails leaves every block, area and byte as it was.",
            "common/io/stream.c; facts: streams-semantics#dupmsg, streams-semantics#copymsg and streams-semantics#pullupmsg",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Str.Leak,
            "Nothing leaks: a block is allocated exactly as long as a message has it, and an area goes with its last reference.",
            "common/io/stream.c:freeb, dblk_decref",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Str.Others,
            "Nobody else notices: an area that others refer to keeps its size, its type and its bytes.",
            "thesis 4.2; common/io/stream.c",
            [Memory, WellFormed]),
    ];

    private static IReadOnlyList<Property<TState>> OfQueues<TState>()
        where TState : class =>
    [
        Property.OfContracts<TState>(
            Str.Accounts,
            "A queue's counts of bytes and blocks are, band by band, the sums over the messages on it.",
            "common/sys/stream.h:q_count, q_mblkcnt",
            [Memory]),
        Property.OfContracts<TState>(
            Str.Order,
            "Messages leave a queue by rank (high priority, then bands downwards), and within a rank in the order in which they came; no other message is overtaken.",
            "putq(9F), putbq(9F), getq(9F)",
            [Memory, Distinct]),
        Property.OfContracts<TState>(
            Str.Kept,
            "Nothing is lost or duplicated on a queue: a message is on it once from when it is put until it is taken, and no other is touched.",
            "common/io/stream.c:putq, getq, rmvq",
            [Memory, Distinct]),
        Property.OfContracts<TState>(
            Str.Flow,
            "Flow control is raised when bytes or blocks reach the high-water mark and cleared when both are below; waiting writers are told once little is left.",
            "common/io/stream.c:qbackenable",
            [Memory]),
        Property.OfContracts<TState>(
            Str.Insertion,
            "The order that putq and putbq keep is kept by insq(9F), too.",
            "insq(9F) refuses what would break the order; common/io/stream.c:insq",
            [Memory, Distinct]),
    ];

    private static IReadOnlyList<Property<TState>> OfForwarding<TState>()
        where TState : class =>
    [
        Property.OfContracts<TState>(
            Fwd.Same,
            "Kernel-RS, Zero-copy and IP-forwarding send what User-RS sends: the datagram that came, byte for byte, whatever its length; those that copy of data in one block, the others of any blocks.",
            "thesis 5.1",
            [Memory, WellFormed, Delivered]),
        Property.OfContracts<TState>(
            Fwd.Conserved,
            "In = out + dropped + queued: each turn takes one datagram from its queue, and puts it on the other or frees all of it.",
            "thesis 5.1",
            [Memory, WellFormed, Distinct, Delivered]),
        Property.OfContracts<TState>(
            Fwd.Dropped,
            "A datagram is dropped only where the queue below is full or, by the two schemes that copy, where there is no memory for the copy.",
            "thesis 5.1; common/os/streamio.c:strput",
            [Memory, WellFormed, Delivered]),
        Property.OfContracts<TState>(
            Fwd.Order,
            "Datagrams leave in the order in which they came: each goes behind all that are there, whose order stays.",
            "thesis 5.1",
            [Memory, WellFormed, Distinct, Delivered]),
        Property.OfContracts<TState>(
            Fwd.Counted,
            "User-RS switches the mode 4 times per datagram, the others never; User-RS and Kernel-RS copy its bytes twice, in two copies where they are one block, the others never; none changes a mapping.",
            "thesis 2.1, 5.1",
            [Memory, WellFormed, Delivered]),
        Property.OfContracts<TState>(
            Fwd.Replaced,
            "gettimeofday, recv and send answer code in the kernel as they answer user code; only the mode switches differ.",
            "thesis 2.3",
            [Memory, WellFormed, Delivered]),
        Property.OfContracts<TState>(
            Fwd.HungUp,
            "A datagram that waits when the stream is hung up is received as usual: recv and duck_recv read the queue before they look for a hang-up.",
            "common/os/streamio.c:kstrgetmsg",
            [Memory, WellFormed, Delivered]),
    ];

    private static IReadOnlyList<Property<TState>> OfCallbacks<TState>()
        where TState : class =>
    [
        Property.OfContracts<TState>(
            Fwd.Handles,
            "A callback reaches its own buffers only: whatever handle and offsets it gives, what is not within its data has a named outcome and changes nothing.",
            "thesis 3.2, 4.2: \"the code checking for invalid pointers is omitted\"",
            [Memory, WellFormed]),
        Property.OfContracts<TState>(
            Fwd.Owned,
            "duck_send and duck_sb_free take the buffer from the callback whatever comes of it, and no handle of it is good afterwards.",
            "thesis 3.2: \"the buffer is freed automatically\"",
            [Memory, WellFormed]),
    ];
}
