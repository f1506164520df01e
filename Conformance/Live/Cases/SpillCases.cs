namespace DuckVerified.Conformance.Live.Cases;

/// <summary>
/// A window trap under trap table 1, whose handlers work as Solaris' do: the frame goes to the stack or, if the stack's page is missing,
/// not writable or not the user's, into the window buffer. Frames of 32 and of 64 bits, any alignment, any two pages of stack.
/// </summary>
internal static class SpillCases
{
    // The count and the first slots: the oldest windows of a case that begins with at most two saved ones.
    private const ulong BufferWords = 1 + (4 * 17);
    private const ulong Stack = 0x4000_0000;
    private const ulong StackPage = LiveImage.DataPages + 0x4000;

    public static void Emit(GuestOps ops, CaseRandom random)
    {
        ulong[] contexts = [random.Of(0UL, 2UL, 5UL), random.Of(2UL, 5UL, 7UL)];
        ops.Clear(8, 8);
        WindowCases.MapCode(ops);
        MapStack(ops, random, contexts);
        Setup.Contexts(ops, contexts[0], contexts[1]);
        // Near the end of the lower page, so that frames cross the page boundary; %sp is %o6, an in of the window above.
        var isWide = random.OneIn(2);
        var offset = 0x1F00UL + ((ulong)random.Below(40) * 8) + (random.OneIn(6) ? (ulong)random.Below(8) : 0);
        var pointer = Stack + offset - (isWide ? 2047UL : 0);
        for (var window = 0; window < 8; window++)
        {
            var registers = Enumerable.Range(0, 16).Select(_ => random.Next()).ToArray();
            registers[14] = pointer;
            ops.SetWindow(window, registers);
        }

        var kind = isWide ? 2 : 1;
        ops.Windows(WindowCases.Sound(random, kind | (kind << 3)));
        ops.TrapTable(GuestMemory.TrapTable1);
        ops.Store(0x14, GuestMemory.WindowBuffer, (ulong)random.Below(3));
        for (var word = 1UL; word < BufferWords; word++)
            ops.Store(0x14, GuestMemory.WindowBuffer + (8 * word), 0);
        var instruction = random.Of(Encode.Save(Encode.Sp, -176, Encode.Sp), Encode.Flushw, Encode.Restore(0, 0, 0));
        Setup.Code(ops, LiveImage.ProgramPage, 4, i => i == 0 ? instruction : Encode.End);
        ops.Exec(new()
        {
            Tnpc = WindowCases.Code,
            Tstate = Setup.TstateOf(random, random.OneIn(3), random.Below(8)),
        });
        ops.TrapTable(GuestMemory.TrapTable0);
        for (var word = 0UL; word < BufferWords; word++)
            ops.Load(0x14, GuestMemory.WindowBuffer + (8 * word));
        ops.GetWindow(random.Below(8));
        Setup.ReadBack(ops, SharedImage.Instance, Touched(pointer + (isWide ? 2047UL : 0)));
        WindowCases.Reset(ops);
    }

    // Two pages in a row: present or not, writable or not, the user's or not, in either context.
    private static void MapStack(GuestOps ops, CaseRandom random, ulong[] contexts)
    {
        for (var page = 0; page < 4; page++)
        {
            if (random.OneIn(4) || (page >= 2 && contexts[0] == contexts[1]))
                continue;
            var data = 0x8000_0000_0000_0020 | (StackPage + (ulong)(0x2000 * (page % 2)))
                | (random.OneIn(5) ? 0 : 2UL) | (random.OneIn(8) ? 4UL : 0);
            Setup.WriteDataEntry(ops, page, ((Stack + (ulong)(0x2000 * (page % 2))) | contexts[page / 2], data));
        }
    }

    // The doublewords of the frame, in the two physical pages behind it.
    private static IEnumerable<ulong> Touched(ulong frame) =>
        Enumerable.Range(0, 17).Select(i => (StackPage + ((frame - Stack) & 0x3FFF) + (ulong)(8 * i)) & ~7UL).Distinct();
}
