namespace DuckVerified.Conformance.Live;

/// <summary>How test code is entered: by DONE or RETRY from one trap level above it.</summary>
public readonly record struct GuestStart
{
    /// <summary>Enter by RETRY, at <see cref="Tpc"/> and then <see cref="Tnpc"/>; else by DONE, at <see cref="Tnpc"/>.</summary>
    public bool Retry { get; init; }

    /// <summary>The trap level that the test code runs at, 0 to 3.</summary>
    public int TrapLevel { get; init; }

    /// <summary>TPC: a virtual address, a multiple of 4 (QEMU ends itself otherwise).</summary>
    public ulong Tpc { get; init; }

    /// <summary>TNPC: a virtual address, a multiple of 4.</summary>
    public ulong Tnpc { get; init; }

    /// <summary>TSTATE: CCR in bits 39:32, ASI 31:24, PSTATE 19:8, CWP 4:0 (<see cref="TstateOf"/>).</summary>
    public ulong Tstate { get; init; }

    /// <summary>%o0 of the window that TSTATE names.</summary>
    public ulong O0 { get; init; }

    /// <summary>%o1.</summary>
    public ulong O1 { get; init; }

    /// <summary>%o2.</summary>
    public ulong O2 { get; init; }

    /// <summary>%o3.</summary>
    public ulong O3 { get; init; }

    /// <summary>%o4.</summary>
    public ulong O4 { get; init; }

    /// <summary>%o5.</summary>
    public ulong O5 { get; init; }

    /// <summary>A TSTATE with condition codes zero.</summary>
    /// <param name="pstate">PSTATE: 0x14 is privileged with the FPU on, 0x10 is the same for a user.</param>
    /// <param name="window">CWP, 0 to 7.</param>
    /// <param name="asi">The ASI register.</param>
    public static ulong TstateOf(ulong pstate, int window = 0, byte asi = 0x80) => (ulong)asi << 24 | pstate << 8 | (uint)window;
}
