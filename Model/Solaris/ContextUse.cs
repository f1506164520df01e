namespace DuckVerified.Solaris;

/// <summary>Whether a process has no valid context (0) or holds one (1): sfmmu/vm/hat_sfmmu.h:sfmmu_ctxs.</summary>
[Word(maximum: 1)]
public readonly partial struct ContextUse
{
    /// <summary>It has none: the registers hold INVALID_CONTEXT, and its next miss allocates one.</summary>
    public static readonly ContextUse None = new(0);

    /// <summary>It holds one.</summary>
    public static readonly ContextUse Held = new(1);

    /// <summary>Whether it holds one.</summary>
    public Bit IsHeld => Bits == 1;
}
