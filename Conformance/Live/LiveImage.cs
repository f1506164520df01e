namespace DuckVerified.Conformance.Live;

/// <summary>
/// The guest's RAM at the start of a run. Data pages: each doubleword is a hash of its own address, so that the result of a load
/// identifies the address. Code pages: each doubleword writes its address into %o3 and ends the test. Stubs: one access each.
/// </summary>
public static class LiveImage
{
    /// <summary>The data pages' first physical address; 8 MB.</summary>
    public const ulong DataPages = 0x40_0000;

    /// <summary>The code pages' first physical address; 8 MB.</summary>
    public const ulong CodePages = 0xC0_0000;

    /// <summary>The physical page of the stubs.</summary>
    public const ulong StubPage = 0x140_0000;

    /// <summary>The physical page that generated programs are written to, and the next.</summary>
    public const ulong ProgramPage = 0x150_0000;

    /// <summary>The virtual address at which every context sees the stubs, by a global entry of the instruction TLB.</summary>
    public const ulong Stubs = 0xE01F_E000;

    /// <summary>The instruction TLB entry of the stubs.</summary>
    public const int StubEntry = 62;

    private const ulong Span = 0x80_0000;
    private const int StubBytes = 16;

    /// <summary>The whole image.</summary>
    public static GuestImage Build()
    {
        var image = new GuestImage();
        for (var at = DataPages; at < DataPages + Span; at += 8)
            image.Write(at, new CaseRandom(at).Next());
        for (var at = CodePages; at < CodePages + Span; at += 8)
            image.Write(at, ((0x1700_0000UL | (at >> 3)) << 32) | Encode.End);
        for (var stub = 0; stub < 2 * Encode.Accesses.Count; stub++)
        {
            var named = stub % 2 == 1 ? 0x10u : 0;
            Place(image, stub, Encode.Access(Encode.Accesses[stub / 2].Op3 | named, Encode.O0 + 1, Encode.O0));
        }

        for (var compare = 0; compare < Encode.Compares.Count; compare++)
        {
            Place(
                image,
                (2 * Encode.Accesses.Count) + compare,
                Encode.Compare(Encode.Compares[compare].Op3, Encode.O0 + 1, Encode.O0, Encode.O0 + 2));
        }

        return image;
    }

    /// <summary>The stub that accesses [%o0] with %o1: its address, what it does, and whether it names an identifier.</summary>
    public static (ulong Address, AccessKind Kind, int Size, bool NamesAsi) Stub(CaseRandom random)
    {
        var number = random.Below((2 * Encode.Accesses.Count) + Encode.Compares.Count);
        var (_, kind, size) = number < 2 * Encode.Accesses.Count
            ? Encode.Accesses[number / 2]
            : Encode.Compares[number - (2 * Encode.Accesses.Count)];
        return (Stubs + (ulong)(number * StubBytes), kind, size, number % 2 == 1 || number >= 2 * Encode.Accesses.Count);
    }

    /// <summary>The operations that map the stubs: once, at the beginning of a run.</summary>
    public static void MapStubs(GuestOps ops)
    {
        ops.Store(0x50, 0x30, Stubs);
        // 8 KB, locked, cacheable, global, for users too.
        ops.Store(0x55, (ulong)StubEntry << 3, 0x8000_0000_0000_0061 | StubPage);
    }

    private static void Place(GuestImage image, int stub, uint access)
    {
        var at = StubPage + (ulong)(stub * StubBytes);
        image.Write(at, access);
        image.Write(at + 4, Encode.End);
    }
}
