using DuckVerified.Conformance.Live;

namespace DuckVerified.Conformance.Tests.Live;

/// <summary>What the guest's tests share: where their code and data are, and a few instructions.</summary>
internal static class GuestPrograms
{
    public const int Physical = 0x14;
    public const ulong Privileged = 0x14;
    public const ulong User = 0x10;
    public const ulong CodePa = 0x400000;
    public const ulong CodeVa = 0x10000000;
    public const ulong DataPa = 0x410000;
    public const ulong DataVa = 0x20000000;
    public const ulong PagePrivileged = 4;
    public const ulong PageWritable = 2;
    public const uint TrapAlways10 = 0x91d02010;
    public const uint BranchToItself = 0x10800000;
    public const uint Nop = 0x01000000;
    public const uint Done = 0x81f00000;
    public const uint LoadO0ToO1 = 0xd25a0000;
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // Contexts 0x22 and 0x33; in 0x22 a page for the test code and a privileged page with data.
    public static GuestOps Cases()
    {
        var operations = new GuestOps();
        operations.Clear(8, 8);
        operations.Store(0x58, 0x08, 0x22);
        operations.Store(0x58, 0x10, 0x33);
        Map(operations, fetch: true, 0, CodeVa, 0x22, CodePa, 0);
        Map(operations, fetch: false, 0, DataVa, 0x22, DataPa, PagePrivileged);
        return operations;
    }

    public static void Map(GuestOps operations, bool fetch, int entry, ulong va, ulong context, ulong pa, ulong bits)
    {
        operations.Store(fetch ? 0x50 : 0x58, 0x30, va | context);
        operations.Store(fetch ? 0x55 : 0x5d, (ulong)entry << 3, Tte(pa, bits));
    }

    public static ulong Tte(ulong pa, ulong bits) => 1UL << 63 | pa | bits;

    // QEMU sets bit 41 of a TTE that was used.
    public static ulong[] Used(ReadOnlySpan<ulong> words) => [.. words.ToArray().Select(word => word & ~(1UL << 41))];

    public static GuestStart Start(ulong pstate) => new() { Tnpc = CodeVa, Tstate = GuestStart.TstateOf(pstate) };

    public static GuestLog Run(GuestOps operations, params ReadOnlySpan<uint> code) => Run(operations, Limit, code);

    public static GuestLog Run(GuestOps operations, TimeSpan limit, params ReadOnlySpan<uint> code)
    {
        var image = new GuestImage();
        for (var i = 0; i < code.Length; i++)
            image.Write(CodePa + (4 * (ulong)i), code[i]);
        image.Write(DataPa, 0x5555UL);
        using var guest = new Guest(image);
        return guest.Run(operations, limit);
    }
}
