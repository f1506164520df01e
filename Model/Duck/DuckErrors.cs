namespace DuckVerified.Duck;

/// <summary>
/// The errors of the DUCK API, in addition to those of the stream head (<see cref="Streams.StreamHeadOutcomes"/>). The thesis does not
/// define them: "the code checking for invalid pointers is omitted" (thesis 4.2).
/// </summary>
public static class DuckErrors
{
    /// <summary>NULL for a buffer or a block.</summary>
    public static readonly Outcome NullHandle = new(OutcomeKind.Failed, "EFAULT: NULL where a buffer or block is asked for");

    /// <summary>A pointer that the API never returned, or a block in the middle of a buffer where a whole buffer is required.</summary>
    public static readonly Outcome ForeignHandle = new(OutcomeKind.Failed, "EFAULT: no buffer or block of this callback's");

    /// <summary>A buffer that was sent or freed before.</summary>
    public static readonly Outcome FreedHandle = new(OutcomeKind.Failed, "EFAULT: the buffer was sent or freed");

    /// <summary>duck_blk_adjust outside the data area, or with its end before its begin.</summary>
    public static readonly Outcome OutsideDblk = new(OutcomeKind.Failed, "EINVAL: outside the data area");

    /// <summary>A load or a store outside the valid bytes.</summary>
    public static readonly Outcome OutsideData = new(OutcomeKind.Failed, "EFAULT: not a byte of the block's data");

    /// <summary>A store into an area that other messages share: db_ref is above 1.</summary>
    public static readonly Outcome SharedArea = new(OutcomeKind.Failed, "EACCES: others refer to the data area (db_ref > 1)");

    /// <summary>A descriptor that is not an open socket.</summary>
    public static readonly Outcome BadDescriptor = new(OutcomeKind.Failed, "EBADF: not an open socket");

    /// <summary>duck_syscall without duck_init.</summary>
    public static readonly Outcome NotInitialised = new(OutcomeKind.Failed, "ENOSYS: duck_init comes first");

    /// <summary>duck_init while DUCK is in use (thesis 4.1.3, footnote 1).</summary>
    public static readonly Outcome Busy = new(OutcomeKind.Failed, "EBUSY: DUCK is in use already");

    /// <summary>A duck_sb_alloc without enough memory.</summary>
    public static readonly Outcome NoMemory = new(OutcomeKind.Failed, "ENOMEM: no memory for a buffer");

    /// <summary>duck_recv of a message that has a control part only.</summary>
    public static readonly Outcome NoData = new(OutcomeKind.Failed, "EPROTO: the message has no data");

    /// <summary>User code calls a function of the kernel without privilege (thesis 3.2).</summary>
    public static readonly Outcome NotPrivileged = new(OutcomeKind.Failed, "SIGSEGV: only a callback in the kernel may call this");
}
