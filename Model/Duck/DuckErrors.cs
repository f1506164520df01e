namespace DuckVerified.Duck;

/// <summary>
/// Every way in which a call of the DUCK API can fail beyond what the stream head says
/// (<see cref="Streams.StreamHeadOutcomes"/>). The thesis leaves them open: "the code checking for invalid pointers is omitted"
/// (thesis 4.2).
/// </summary>
public static class DuckErrors
{
    /// <summary>NULL for a buffer or a block.</summary>
    public static readonly Outcome NullHandle = new(OutcomeKind.Failed, "EFAULT: NULL where a buffer or block is asked for");

    /// <summary>A pointer that the API never returned, or a block in the middle where a whole buffer is asked for.</summary>
    public static readonly Outcome ForeignHandle = new(OutcomeKind.Failed, "EFAULT: no buffer or block of this callback's");

    /// <summary>A buffer that was sent or freed before.</summary>
    public static readonly Outcome FreedHandle = new(OutcomeKind.Failed, "EFAULT: the buffer was sent or freed");

    /// <summary>duck_blk_adjust beyond the data area, or with its end before its beginning.</summary>
    public static readonly Outcome OutsideDblk = new(OutcomeKind.Failed, "EINVAL: outside the data area");

    /// <summary>A load or a store that is not within the bytes that count.</summary>
    public static readonly Outcome OutsideData = new(OutcomeKind.Failed, "EFAULT: not a byte of the block's data");

    /// <summary>A store into an area that other messages see: db_ref is above 1.</summary>
    public static readonly Outcome SharedArea = new(OutcomeKind.Failed, "EACCES: others refer to the data area (db_ref > 1)");

    /// <summary>A descriptor that is not an open socket.</summary>
    public static readonly Outcome BadDescriptor = new(OutcomeKind.Failed, "EBADF: not an open socket");

    /// <summary>duck_syscall without duck_init.</summary>
    public static readonly Outcome NotInitialised = new(OutcomeKind.Failed, "ENOSYS: duck_init comes first");

    /// <summary>duck_init while DUCK is in use (thesis 4.1.3, footnote 1).</summary>
    public static readonly Outcome Busy = new(OutcomeKind.Failed, "EBUSY: DUCK is in use already");

    /// <summary>A duck_sb_alloc for which there is no memory.</summary>
    public static readonly Outcome NoMemory = new(OutcomeKind.Failed, "ENOMEM: no memory for a buffer");

    /// <summary>duck_recv of a message that has a control part only.</summary>
    public static readonly Outcome NoData = new(OutcomeKind.Failed, "EPROTO: the message has no data");

    /// <summary>A function of the kernel's that user code calls without the privilege to (thesis 3.2).</summary>
    public static readonly Outcome NotPrivileged = new(OutcomeKind.Failed, "SIGSEGV: only a callback in the kernel may call this");
}
