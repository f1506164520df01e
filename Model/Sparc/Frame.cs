namespace DuckVerified.Sparc;

/// <summary>A physical page number: PA[42:13] of an UltraSPARC III, 30 bits (sun4u/sys/pte.h).</summary>
[Word(bits: 30)]
public readonly partial struct Frame
{
    /// <summary>The physical address of the frame's first byte.</summary>
    public Word Address => Bits << VirtualPage.Shift;
}
