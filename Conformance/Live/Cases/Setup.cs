namespace DuckVerified.Conformance.Live.Cases;

/// <summary>What several kinds of cases begin with.</summary>
internal static class Setup
{
    private const int Immu = 0x50;
    private const int Dmmu = 0x58;

    /// <summary>PSTATE of test code: privileged or not, floating point on.</summary>
    public static ulong PstateOf(bool isPrivileged) => isPrivileged ? 0x14UL : 0x10;

    /// <summary>TSTATE of test code: any condition codes, the ASI register, privileged or not, a window.</summary>
    public static ulong TstateOf(CaseRandom random, bool isPrivileged, int window = 0, byte asi = 0x80) =>
        ((ulong)random.Below(256) << 32) | GuestStart.TstateOf(PstateOf(isPrivileged), window, asi);

    /// <summary>Writes an entry of the instruction TLB.</summary>
    public static void WriteFetchEntry(GuestOps ops, int number, (ulong Tag, ulong Data) entry) => Write(ops, Immu, number, entry);

    /// <summary>Writes an entry of the data TLB.</summary>
    public static void WriteDataEntry(GuestOps ops, int number, (ulong Tag, ulong Data) entry) => Write(ops, Dmmu, number, entry);

    /// <summary>Writes an entry to wherever the TLB puts it.</summary>
    public static void Insert(GuestOps ops, bool isDataSide, (ulong Tag, ulong Data) entry)
    {
        ops.Store(isDataSide ? Dmmu : Immu, 0x30, entry.Tag);
        ops.Store(isDataSide ? 0x5C : 0x54, 0, entry.Data);
    }

    /// <summary>Sets the context registers.</summary>
    public static void Contexts(GuestOps ops, ulong primary, ulong secondary)
    {
        ops.Store(Dmmu, 0x08, primary);
        ops.Store(Dmmu, 0x10, secondary);
    }

    /// <summary>A few entries of a TLB, written and remembered.</summary>
    public static void Fill(TlbMix mix, int most, CaseRandom random, Action<int, (ulong Tag, ulong Data)> write)
    {
        for (var number = random.Below(most); number >= 0; number--)
        {
            if (mix.TryMake() is not { } entry)
                continue;
            mix.Add(number, entry);
            write(number, entry);
        }
    }

    /// <summary>Logs every place that an access could have changed, and restores its content from the image.</summary>
    public static void ReadBack(GuestOps ops, GuestImage image, IEnumerable<ulong> places)
    {
        foreach (var place in places.Where(GuestImage.Holds))
        {
            ops.Load(0x14, place);
            ops.Store(0x14, place, image.Read64(place));
        }
    }

    /// <summary>Writes code into the program page; what follows it ends with a trap number of its own.</summary>
    public static void Code(GuestOps ops, ulong page, int length, Func<int, uint> instruction)
    {
        for (var i = 0; i < length; i += 2)
            ops.Store(0x14, page + (ulong)(4 * i), ((ulong)instruction(i) << 32) | instruction(i + 1));
    }

    private static void Write(GuestOps ops, int registers, int number, (ulong Tag, ulong Data) entry)
    {
        ops.Store(registers, 0x30, entry.Tag);
        ops.Store(registers + 5, (ulong)number << 3, entry.Data);
    }
}
