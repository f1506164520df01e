namespace DuckVerified.Solaris;

/// <summary>
/// A hat: the translations of one address space (sfmmu/vm/hat_sfmmu.h, struct hat). It has the number of the context that its owner
/// was given first: 0 the kernel's, from 2 on the processes'. It is no context: a process may use the kernel's hat and run in
/// another context.
/// </summary>
/// <param name="bits">The number.</param>
public readonly struct HatId(Word bits) : IWord<HatId>, IEquatable<HatId>
{
    /// <summary>ksfmmup, the kernel's hat: 0.</summary>
    public static readonly HatId Kernel = new(0);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether this is the kernel's hat.</summary>
    public Bit IsKernel => Bits == 0;

    /// <summary>The process whose address space the hat was made for; <see cref="ContextNumber.Kernel"/> for the kernel's.</summary>
    public ContextNumber Owner => new(Bits);

    /// <inheritdoc/>
    public static HatId Of(Word bits) => new(bits);

    /// <summary>The hat that was made for a process's address space, or the kernel's own.</summary>
    public static HatId OwnedBy(ContextNumber owner) => new(owner.Bits);

    /// <summary>The hat of a key of <see cref="State.Hats"/>.</summary>
    public static HatId In(Tag key) => new(key.Context.Bits);

    /// <inheritdoc/>
    public static Bit IsProper(HatId value) => value.Bits <= 0x1FFF;

    /// <summary>The key of a page of this hat in <see cref="State.Hats"/>: the page in bits 63:13, the hat in bits 12:0.</summary>
    public Tag At(VirtualPage page) => Tag.Of(Owner, page);

    /// <summary>Whether two hats are the same.</summary>
    public static Bit operator ==(HatId left, HatId right) => left.Bits == right.Bits;

    /// <summary>Whether two hats differ.</summary>
    public static Bit operator !=(HatId left, HatId right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(HatId other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HatId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
