namespace DuckVerified.Conformance.Live.Cases;

/// <summary>One load, store or atomic access, with any identifier, at any trap level, for any few entries of the data TLB.</summary>
internal static class DataCases
{
    private static readonly byte[] _identifiers =
    [
        0x04, 0x0C, 0x10, 0x11, 0x18, 0x19, 0x80, 0x81, 0x82, 0x83, 0x88, 0x89, 0x8A, 0x8B,
        0x80, 0x81, 0x82, 0x83, 0x10, 0x11, 0x14, 0x15, 0x1C, 0x1D, 0x00, 0x05, 0x60, 0x90,
    ];

    public static void Emit(GuestOps ops, CaseRandom random)
    {
        var mix = new TlbMix(random, LiveImage.DataPages);
        ops.Clear(0, 8);
        Setup.Fill(mix, 4, random, (number, entry) => Setup.WriteDataEntry(ops, number, entry));
        Setup.Contexts(ops, mix.Context(), mix.Context());
        // Sometimes the registers still hold an earlier fault.
        if (random.OneIn(8))
            ops.Store(0x58, 0x18, 1);
        Access(ops, random, mix);
    }

    /// <summary>One access through a stub, and what it changed in memory.</summary>
    public static void Access(GuestOps ops, CaseRandom random, TlbMix mix)
    {
        var stub = LiveImage.Stub(random);
        var asi = random.Of<byte>(_identifiers);
        // An atomic access by a no-fault identifier is, on QEMU, a no-fault load and then a refused store.
        if (stub.Kind == AccessKind.Atomic && (asi & 0xF6) == 0x82)
            asi = 0x80;
        var address = mix.Address() + (random.OneIn(8) ? (ulong)random.Below(8) : (ulong)(random.Below(8 / stub.Size) * stub.Size));
        if (stub.NamesAsi && (asi & 0xF6) == 0x14)
            address = LiveImage.DataPages + (address & 0x7F_FFFF);
        var trapLevel = random.Of(0, 0, 0, 1, 2);
        ops.Exec(new()
        {
            TrapLevel = trapLevel,
            Tpc = 0,
            Tnpc = stub.Address,
            Tstate = Setup.TstateOf(random, random.OneIn(2), 0, asi),
            O0 = address,
            O1 = random.Next(),
            O2 = random.Next(),
        });
        if (stub.Kind != AccessKind.Load)
            Setup.ReadBack(ops, SharedImage.Instance, [.. mix.PlacesOf(address), address & 0x7FF_FFFF_FFF8]);
    }
}
