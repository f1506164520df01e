namespace DuckVerified.Solaris;

/// <summary>Whether a frame is free (0) or in use (1).</summary>
[Word(maximum: 1)]
public readonly partial struct FrameUse
{
    /// <summary>On the free list (PP_ISFREE).</summary>
    public static readonly FrameUse Free = new(0);

    /// <summary>Allocated: process memory, page cache or kernel memory.</summary>
    public static readonly FrameUse InUse = new(1);

    /// <summary>Whether the frame is on the free list.</summary>
    public Bit IsFree => Bits == 0;
}
