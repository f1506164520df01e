namespace DuckVerified.Sparc;

/// <summary>A virtual page number: VA[63:13], 51 bits. Pages of 8 KB, MMU_PAGESHIFT 13 (sun4u/sys/machparam.h).</summary>
[Word(bits: 51)]
public readonly partial struct VirtualPage
{
    /// <summary>log2 of the base page size: 13, that is 8,192 bytes.</summary>
    public const int Shift = 13;

    /// <summary>The address of the page's first byte.</summary>
    public Word Address => Bits << Shift;

    /// <summary>The page that contains a virtual address.</summary>
    public static VirtualPage Containing(Word address) => new(address >> Shift);
}
