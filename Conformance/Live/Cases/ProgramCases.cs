namespace DuckVerified.Conformance.Live.Cases;

/// <summary>
/// A short program that changes the translation of its own fetches: it writes context registers, demaps its page, lowers its privilege or
/// trap level, jumps, and returns from a trap. Its page is mapped in one context. Another page is mapped at the same virtual address in
/// another context. So the next instruction shows the context in which it was fetched.
/// </summary>
internal static class ProgramCases
{
    private const ulong Code = 0x3018_0000;
    private const ulong OtherPage = LiveImage.ProgramPage + 0x2000;
    private const int Length = 16;

    // %o0 a context register's address, %o1 a context, %o2 a target, %o3 a PSTATE, %o4 a demap address, %o5 a TL or TSTATE.
    private static readonly uint _writeContext = Encode.StoreTo(0x58, Encode.O0 + 1, Encode.O0);
    private static readonly uint _demap = Encode.StoreTo(0x57, 0, Encode.O0 + 4);
    private static readonly uint _writePstate = Encode.WritePrivileged(6, Encode.O0 + 3);
    private static readonly uint _writeTl = Encode.WritePrivileged(7, Encode.O0 + 5);
    private static readonly uint _writeTpc = Encode.WritePrivileged(0, Encode.O0 + 2);
    private static readonly uint _writeTnpc = Encode.WritePrivileged(1, Encode.O0 + 2);
    private static readonly uint _writeTstate = Encode.WritePrivileged(2, Encode.O0 + 5);
    private static readonly uint _jump = Encode.Jump(Encode.O0 + 2);

    public static void Emit(GuestOps ops, CaseRandom random)
    {
        var (home, other) = (random.Of(0UL, 0UL, 2UL, 5UL), random.Of(1UL, 2UL, 7UL));
        ops.Clear(8, 0);
        Setup.WriteFetchEntry(ops, 0, (Code | home, EntryOf(LiveImage.ProgramPage, random, !random.OneIn(4))));
        if (other != home && !random.OneIn(3))
            Setup.WriteFetchEntry(ops, 1, (Code | other, EntryOf(OtherPage, random, false)));
        Setup.Contexts(ops, random.OneIn(6) ? other : home, random.Of(home, other));
        var trapLevel = random.Of(0, 0, 1);
        var isReturn = trapLevel == 1 && !random.OneIn(4);
        var isPrivileged = !random.OneIn(5);
        var body = isReturn ? Returning(random) : Straight(random, isPrivileged);
        Setup.Code(ops, LiveImage.ProgramPage, Length, i => i < body.Length ? body[i] : Marker(0x10, i));
        Setup.Code(ops, OtherPage, Length, i => Marker(0x40, i));
        ops.Exec(new()
        {
            TrapLevel = trapLevel,
            Tnpc = Code,
            Tstate = Setup.TstateOf(random, isPrivileged),
            O0 = random.Of(0x08UL, 0x08UL, 0x10UL),
            O1 = random.Of(home, other, 1UL),
            // Always forward, so that every program ends. Sometimes not aligned, if that only traps.
            O2 = Code + (ulong)(4 * (body.Length + random.Below(3))) + (!isReturn && random.OneIn(6) ? (ulong)random.Below(4) : 0),
            O3 = Setup.PstateOf(random.OneIn(3)),
            O4 = Code | (random.OneIn(3) ? 0x40UL : 0) | (ulong)(uint)random.Below(64),
            O5 = isReturn
                ? Setup.TstateOf(random, random.OneIn(2))
                : (ulong)random.Below(3),
        });
    }

    // Any instructions but a return, at most one jump; the instruction after a jump is its delay slot.
    private static uint[] Straight(CaseRandom random, bool isPrivileged)
    {
        // A return in privileged code outside of a trap would end QEMU; in user code it traps.
        var last = isPrivileged ? _writeContext : random.Of(Encode.Done, Encode.Retry);
        List<uint> body = [];
        var length = 1 + random.Below(5);
        while (body.Count < length)
        {
            body.Add(random.Of(
                Encode.Nop, _writeContext, _writeContext, _demap, _writePstate, _writeTl, _jump, Encode.MembarSync, last));
            if (body[^1] == _jump)
            {
                body.Add(random.Of(Encode.Nop, _writeContext, _demap, _writePstate));
                break;
            }
        }

        return [.. body];
    }

    // The trap frame, then other instructions, then one return. A second return would be outside of a trap and end QEMU.
    private static uint[] Returning(CaseRandom random) =>
    [
        _writeTpc,
        _writeTnpc,
        _writeTstate,
        random.Of(Encode.Nop, _writeContext, _demap, Encode.Nop),
        random.Of(Encode.Done, Encode.Retry),
    ];

    private static uint Marker(int first, int index) => 0x91D0_2000 | (uint)(first + index);

    private static ulong EntryOf(ulong page, CaseRandom random, bool mayBePrivileged) =>
        0x8000_0000_0000_0020 | page | (mayBePrivileged && random.OneIn(2) ? 0x4UL : 0) | (random.OneIn(8) ? 1UL : 0);
}
