namespace DuckVerified.Solaris;

/// <summary>
/// The window buffer of a thread's pcb (sparc/v9/sys/machpcb.h). Windows that a spill handler could not write to the stack stay here until
/// the kernel copies them out. Only their stack pointers are modelled, not the 16 registers of each.
/// </summary>
/// <param name="Count">mpcb_wbcnt: the number of windows in the buffer, 0 to 8.</param>
/// <param name="Pointers">mpcb_spbuf: the stack pointer of each window, by its place.</param>
public sealed record WindowBuffer(Word Count, Map<BufferPlace, StackPointer> Pointers)
{
    /// <summary>MAXWIN: the capacity of the buffer.</summary>
    public const int Room = 8;

    /// <summary>An empty buffer.</summary>
    public static readonly WindowBuffer Empty = new(0, Map<BufferPlace, StackPointer>.Empty);

    /// <summary>The buffer with this window only: the result of a normal spill's tail (sn0, sun4u/ml/wbuf.s:fault_64bit_sn0).</summary>
    public WindowBuffer Only(StackPointer window) => new(1, Pointers.Set(default, window));

    /// <summary>The buffer with this window added at the end: the result of the tail of another address space's spill (so0).</summary>
    public WindowBuffer With(StackPointer window) => new(Count + 1, Pointers.Set(new(Count), window));
}

/// <summary>A place in the window buffer, 0 to 7.</summary>
[Word(maximum: 7)]
public readonly partial struct BufferPlace;

/// <summary>A window's stack pointer, %sp. For 64-bit frames it is the frame's address minus 2,047.</summary>
[Word(bits: 64)]
public readonly partial struct StackPointer
{
    /// <summary>
    /// The address of the frame. STACK_BIAS is 2,047 (sparc/sys/stack.h). 32-bit frames have no bias, and 32-bit addresses.
    /// </summary>
    /// <param name="isWide">Whether it is a 64-bit frame.</param>
    public Word Frame(Bit isWide) => Data.Choose(isWide, Bits + 2047, Bits & 0xFFFF_FFFF);
}
