namespace DuckVerified.Solaris;

/// <summary>Why the kernel stopped the machine: 0 while it runs.</summary>
/// <param name="bits">The code.</param>
public readonly struct PanicCode(Word bits) : IWord<PanicCode>, IEquatable<PanicCode>
{
    /// <summary>The machine runs.</summary>
    public static readonly PanicCode None = new(0);

    /// <summary>"sfmmu_tteload - tte remap": a load over a mapping of another frame (hat_sfmmu.c:sfmmu_tteload_addentry).</summary>
    public static readonly PanicCode TteRemap = new(1);

    /// <summary>"user addr in kernel space" (hat_sfmmu.c:sfmmu_tteload_addentry).</summary>
    public static readonly PanicCode UserAddressInKernelSpace = new(2);

    /// <summary>"sfmmu_vtop_prot -- bad prot" (hat_sfmmu.c:sfmmu_vtop_prot).</summary>
    public static readonly PanicCode BadProtection = new(3);

    /// <summary>"BAD TRAP: type=31": a kernel access that no translation and no fault handler serves (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapMiss = new(4);

    /// <summary>"BAD TRAP: type=33": a kernel store through a mapping that may not be written (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapProtection = new(5);

    /// <summary>"BAD TRAP: type=30": a kernel access that the MMU refuses (sun4/os/trap.c:die).</summary>
    public static readonly PanicCode BadTrapException = new(6);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <inheritdoc/>
    public static PanicCode Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(PanicCode value) => value.Bits <= 6;

    /// <summary>Whether two codes are the same.</summary>
    public static Bit operator ==(PanicCode left, PanicCode right) => left.Bits == right.Bits;

    /// <summary>Whether two codes differ.</summary>
    public static Bit operator !=(PanicCode left, PanicCode right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(PanicCode other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PanicCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
