namespace DuckVerified.Conformance.Live.Cases;

/// <summary>One jump by DONE or RETRY into a page, with any privilege at any trap level, for any few entries of the instruction TLB.</summary>
internal static class FetchCases
{
    public static void Emit(GuestOps ops, CaseRandom random)
    {
        var mix = new TlbMix(random, LiveImage.CodePages);
        ops.Clear(8, 0);
        Setup.Fill(mix, 4, random, (number, entry) => Setup.WriteFetchEntry(ops, number, entry));
        Setup.Contexts(ops, mix.Context(), mix.Context());
        if (random.OneIn(8))
            ops.Store(0x50, 0x18, 1);
        Jump(ops, random, mix);
    }

    /// <summary>One jump.</summary>
    public static void Jump(GuestOps ops, CaseRandom random, TlbMix mix)
    {
        var target = mix.Address();
        ops.Exec(new()
        {
            TrapLevel = random.Of(0, 0, 0, 1, 2),
            Retry = random.OneIn(2),
            Tpc = target,
            Tnpc = target + 4,
            Tstate = Setup.TstateOf(random, random.OneIn(2)),
        });
    }
}
