namespace DuckVerified.Conformance.Live;

/// <summary>The instruction words that generated test code is made of (SPARC V9, appendix A).</summary>
public static class Encode
{
    /// <summary>%o0, the first of the out registers.</summary>
    public const int O0 = 8;

    /// <summary>%o6, the stack pointer.</summary>
    public const int Sp = 14;

    /// <summary><c>nop</c>.</summary>
    public const uint Nop = 0x0100_0000;

    /// <summary><c>ta 0x10</c>: ends test code with trap 0x110.</summary>
    public const uint End = 0x91D0_2010;

    /// <summary><c>done</c>.</summary>
    public const uint Done = 0x81F0_0000;

    /// <summary><c>retry</c>.</summary>
    public const uint Retry = 0x83F0_0000;

    /// <summary><c>saved</c>.</summary>
    public const uint Saved = 0x8188_0000;

    /// <summary><c>restored</c>.</summary>
    public const uint Restored = 0x8388_0000;

    /// <summary><c>flushw</c>.</summary>
    public const uint Flushw = 0x8158_0000;

    /// <summary><c>membar #Sync</c>.</summary>
    public const uint MembarSync = 0x8143_E040;

    /// <summary>Opcodes (op3) of the instructions that access memory and name no identifier; 0x10 more, and they name one.</summary>
    public static readonly IReadOnlyList<(uint Op3, AccessKind Kind, int Size)> Accesses =
    [
        (0x00, AccessKind.Load, 4), (0x01, AccessKind.Load, 1), (0x02, AccessKind.Load, 2), (0x08, AccessKind.Load, 4),
        (0x09, AccessKind.Load, 1), (0x0A, AccessKind.Load, 2), (0x0B, AccessKind.Load, 8), (0x04, AccessKind.Store, 4),
        (0x05, AccessKind.Store, 1), (0x06, AccessKind.Store, 2), (0x0E, AccessKind.Store, 8), (0x0D, AccessKind.Atomic, 1),
        (0x0F, AccessKind.Atomic, 4),
    ];

    /// <summary>Opcodes of casa and casxa, which always name an identifier.</summary>
    public static readonly IReadOnlyList<(uint Op3, AccessKind Kind, int Size)> Compares =
        [(0x3C, AccessKind.Atomic, 4), (0x3E, AccessKind.Atomic, 8)];

    /// <summary>An access to the address in one register, with the data in another; an identifier is that of the ASI register.</summary>
    public static uint Access(uint op3, int data, int address) => Format3(3, data, op3, address, 0);

    /// <summary>A compare and swap: the third register is compared.</summary>
    public static uint Compare(uint op3, int data, int address, int compared) =>
        (3u << 30) | ((uint)data << 25) | (op3 << 19) | ((uint)address << 14) | (1u << 13) | (uint)compared;

    /// <summary><c>stxa data, [address] asi</c>.</summary>
    public static uint StoreTo(byte asi, int data, int address) =>
        (3u << 30) | ((uint)data << 25) | (0x1Eu << 19) | ((uint)address << 14) | ((uint)asi << 5);

    /// <summary><c>wrpr source, register</c>.</summary>
    public static uint WritePrivileged(int register, int source) => Format3(2, register, 0x32, source, 0);

    /// <summary><c>save source, immediate, destination</c>.</summary>
    public static uint Save(int source, int immediate, int destination) => Format3(2, destination, 0x3C, source, immediate);

    /// <summary><c>restore source, immediate, destination</c>.</summary>
    public static uint Restore(int source, int immediate, int destination) => Format3(2, destination, 0x3D, source, immediate);

    /// <summary><c>jmpl target, %g0</c>.</summary>
    public static uint Jump(int target) => Format3(2, 0, 0x38, target, 0);

    private static uint Format3(uint op, int rd, uint op3, int rs1, int immediate) =>
        (op << 30) | ((uint)rd << 25) | (op3 << 19) | ((uint)rs1 << 14) | (1u << 13) | ((uint)immediate & 0x1FFF);
}
