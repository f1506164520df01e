namespace DuckVerified.Solaris;

/// <summary>
/// A hat: the translations of one address space (sfmmu/vm/hat_sfmmu.h, struct hat). Its number is the context that its owner was given
/// first: 0 for the kernel, from 2 on for processes. A hat is not a context: a process may use the kernel's hat and run in another context.
/// </summary>
[Word(bits: 13)]
public readonly partial struct HatId
{
    /// <summary>ksfmmup, the kernel's hat: 0.</summary>
    public static readonly HatId Kernel = new(0);

    /// <summary>Whether this is the kernel's hat.</summary>
    public Bit IsKernel => Bits == 0;

    /// <summary>The process whose address space the hat was made for; <see cref="ContextNumber.Kernel"/> for the kernel's.</summary>
    public ContextNumber Owner => new(Bits);

    /// <summary>The hat that was made for a process's address space, or the kernel's own.</summary>
    public static HatId OwnedBy(ContextNumber owner) => new(owner.Bits);

    /// <summary>The hat of a key of <see cref="State.Hats"/>.</summary>
    public static HatId In(Tag key) => new(key.Context.Bits);

    /// <summary>The key of a page of this hat in <see cref="State.Hats"/>: the page in bits 63:13, the hat in bits 12:0.</summary>
    public Tag At(VirtualPage page) => Tag.Of(Owner, page);
}
