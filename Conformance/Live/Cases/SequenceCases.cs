namespace DuckVerified.Conformance.Live.Cases;

/// <summary>
/// A sequence of TLB writes, demaps, context changes and accesses on both sides; at the end the contents of both TLBs.
/// </summary>
internal static class SequenceCases
{
    private const int Written = 8;
    private const int Dumped = 14;

    public static void Emit(GuestOps ops, CaseRandom random)
    {
        var sides = new[] { new TlbMix(random, LiveImage.CodePages), new TlbMix(random, LiveImage.DataPages) };
        ulong[] contexts = [0, 0];
        ops.Clear(Dumped, Dumped);
        for (var step = 0; step < 24; step++)
        {
            var side = random.Below(2);
            var mix = sides[side];
            switch (random.Below(10))
            {
                case 0 or 1 or 2:
                    Write(ops, random, mix, side);
                    break;
                case 3:
                    Insert(ops, mix, side);
                    break;
                case 4:
                    Demap(ops, random, mix, side, contexts);
                    break;
                case 5:
                    contexts[random.Below(2)] = mix.Context();
                    Setup.Contexts(ops, contexts[0], contexts[1]);
                    break;
                case var _ when side == 0:
                    FetchCases.Jump(ops, random, mix);
                    break;
                default:
                    DataCases.Access(ops, random, mix);
                    break;
            }
        }

        ops.TlbDump(Dumped, Dumped);
    }

    private static void Write(GuestOps ops, CaseRandom random, TlbMix mix, int side)
    {
        var number = random.Below(Written);
        if (mix.TryMake() is not { } entry)
            return;
        mix.Add(number, entry);
        if (side == 0)
            Setup.WriteFetchEntry(ops, number, entry);
        else
            Setup.WriteDataEntry(ops, number, entry);
    }

    // To the first entry that is not valid.
    private static void Insert(GuestOps ops, TlbMix mix, int side)
    {
        var number = 0;
        while (mix.Entries.TryGetValue(number, out var taken) && taken.Data >> 63 == 1)
            number++;
        if (number >= Dumped || mix.TryMake() is not { } entry)
            return;
        mix.Add(number, entry);
        Setup.Insert(ops, side == 1, entry);
    }

    private static void Demap(GuestOps ops, CaseRandom random, TlbMix mix, int side, ulong[] contexts)
    {
        var selector = random.Below(4);
        var isOfContext = random.OneIn(3);
        var address = mix.Address() & ~0x1FFFUL;
        ops.Store(side == 0 ? 0x57 : 0x5F, address | (isOfContext ? 0x40UL : 0) | ((ulong)selector << 4), 0);
        if (selector == 3)
            return;
        var context = selector == 2 ? 0 : contexts[selector];
        foreach (var (number, entry) in mix.Entries.ToList())
        {
            var (isGlobal, isOfIt) = ((entry.Data & 1) != 0, (entry.Tag & 0x1FFF) == context);
            var covers = (entry.Tag & ~(TlbMix.Bytes(entry.Data) - 1)) == (address & ~(TlbMix.Bytes(entry.Data) - 1));
            if (isOfContext ? isOfIt && !isGlobal : covers && (isOfIt || isGlobal))
                mix.Remove(number);
        }
    }
}
