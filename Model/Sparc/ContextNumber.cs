namespace DuckVerified.Sparc;

/// <summary>
/// A context number, 13 bits (sun4u/sys/mmu.h, sfmmu/vm/hat_sfmmu.h): 0 is the kernel's, 1 is invalid, and those of users begin at 2. In
/// this model a process keeps one context for life, so the number also identifies the process and its hat.
/// </summary>
[Word(bits: 13)]
public readonly partial struct ContextNumber
{
    /// <summary>KCONTEXT, the kernel's context: 0.</summary>
    public static readonly ContextNumber Kernel = new(0);

    /// <summary>INVALID_CONTEXT, held by a process that has no context: 1.</summary>
    public static readonly ContextNumber Invalid = new(1);

    /// <summary>Whether this is the kernel's context.</summary>
    public Bit IsKernel => Bits == 0;

    /// <summary>Whether a process may have this context: 2 to 8191.</summary>
    public Bit IsUser => Bits > 1;
}
