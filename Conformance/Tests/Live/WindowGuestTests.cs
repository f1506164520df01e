using DuckVerified.Conformance.Live;
using static DuckVerified.Conformance.Tests.Live.GuestPrograms;

namespace DuckVerified.Conformance.Tests.Live;

/// <summary>Register windows, and the window handlers of trap table 1.</summary>
public class WindowGuestTests
{
    private const uint Save = 0x9de3a000; // save %sp, 0, %sp
    private const uint Restore = 0x81e80000;
    private const ulong StackVa = 0x30000000;
    private const ulong StackPa = 0x420000;
    private const ulong Primary = 0x22;
    private const ulong Secondary = 0x33;
    private const int SlotWords = GuestMemory.WindowSlotLength / 8;

    // The two frame sizes: vector number, and the stack pointer of a frame at an address.
    private static readonly (int State, ulong Bias)[] _sizes = [(1, 0), (2, 2047)];

    [LiveFact]
    public void WindowsAreSetAndRead()
    {
        var operations = new GuestOps();
        for (var window = 0; window < 8; window++)
            operations.SetWindow(window, Registers(window, 0));
        var logged = Enumerable.Range(0, 8).Select(operations.GetWindow).ToArray();
        var log = Run(operations);
        Assert.All(Enumerable.Range(0, 8), window => Assert.Equal(Registers(window, 0), log.Words(logged[window], 16).ToArray()));
    }

    [LiveFact]
    public void TestCodeSeesItsWindowAndItsWindowTrapsAreRecorded()
    {
        var operations = Cases();
        operations.Windows(new(0, 3, 3, 6, (4 << 3) | 2));
        var spill = operations.Exec(Start(User) with { Tstate = GuestStart.TstateOf(User, window: 5), O3 = 0x33 });
        operations.Windows(new(0, 6, 0, 7, 2));
        var normal = operations.Exec(Start(User));
        var log = Run(operations, Save, TrapAlways10);

        var stop = log.Stop(spill);
        Assert.Equal((0x80 | 0x20 | 4 << 2, 7), (stop.TrapType, stop.Window));
        Assert.Equal(new GuestWindows(0, 3, 3, 6, (4 << 3) | 2), stop.Windows);
        stop = log.Stop(normal);
        Assert.Equal((0x80 | 2 << 2, 2, CodeVa), (stop.TrapType, stop.Window, stop.Tpc));
    }

    [LiveFact]
    public void ASpillIntoAMappedPageContinues()
    {
        foreach (var (state, bias) in _sizes)
        {
            var operations = Spilling(new(0, 6, 0, 7, state), StackVa - bias);
            Map(operations, fetch: false, 1, StackVa, Primary, StackPa, PageWritable);
            var exec = operations.Exec(Start(User));
            var memory = LoadWords(operations, StackPa, 16);
            var count = operations.Load(Physical, GuestMemory.WindowBuffer);
            var log = Run(operations, Save, TrapAlways10);

            var stop = log.Stop(exec);
            Assert.Equal((0x110, 1, CodeVa + 4), (stop.TrapType, stop.Window, stop.Tpc));
            Assert.Equal(new GuestWindows(0, 6, 0, 7, state), stop.Windows);
            Assert.Equal(InMemory(state, Registers(2, 0)), log.Words(memory, 16).ToArray());
            Assert.Equal(0UL, log[count]);
        }
    }

    [LiveFact]
    public void ASpillThatFaultsIsBufferedAndReported()
    {
        (int TrapType, ulong Sp, ulong? Page)[] faults =
        [
            (0x68, StackVa, null),
            (0x34, StackVa + 2, PageWritable),
            (0x6c, StackVa, 0),
            (0x30, StackVa, PageWritable | PagePrivileged),
        ];
        foreach (var (trapType, va, page) in faults)
        {
            foreach (var (state, bias) in _sizes)
            {
                var operations = Spilling(new(0, 6, 0, 7, state), va - bias);
                if (page is { } bits)
                    Map(operations, fetch: false, 1, StackVa, Primary, StackPa, bits);
                var exec = operations.Exec(Start(User));
                var buffer = Buffer(operations, slots: 1);
                var noted = operations.Load(Physical, GuestMemory.WindowFaultType);
                var tag = operations.Load(Physical, GuestMemory.WindowFaultTagAccess);
                var log = Run(operations, Save, TrapAlways10);

                var stop = log.Stop(exec);
                Assert.Equal((trapType, 1, 2, CodeVa), (stop.TrapType, stop.TrapLevel, stop.Window, stop.Tpc));
                Assert.Equal(new GuestWindows(1, 5, 0, 7, state), stop.Windows);
                Assert.Equal((ulong)trapType, log[noted]);
                if (trapType == 0x68)
                    Assert.Equal((StackVa | Primary, stop.DataTagAccess), (log[tag], stop.DataTagAccess));
                Assert.Equal([1, .. Registers(2, 0), va - bias], log.Words(buffer, 1 + SlotWords).ToArray());
            }
        }
    }

    [LiveFact]
    public void SpillsOfOtherWindowsThatFaultAreBufferedAndContinue()
    {
        foreach (var (state, bias) in _sizes)
        {
            var windows = new GuestWindows(0, 0, 6, 7, (state << 3) | 5);
            var operations = Spilling(windows, StackVa - bias);
            // The primary context has the page; the handler must use the secondary one.
            Map(operations, fetch: false, 1, StackVa, Primary, StackPa, PageWritable);
            var exec = operations.Exec(Start(User));
            var buffer = Buffer(operations, slots: 2);
            var log = Run(operations, Save, Save, TrapAlways10);

            var stop = log.Stop(exec);
            Assert.Equal((0x110, 2), (stop.TrapType, stop.Window));
            Assert.Equal(new GuestWindows(0, 2, 4, 7, windows.State), stop.Windows);
            var slots = log.Words(buffer, 1 + (2 * SlotWords));
            Assert.Equal([2, .. Registers(2, 0), StackVa - bias], slots[..(1 + SlotWords)].ToArray());

            // The second window's stack pointer is misaligned; a 32-bit handler cuts it to 32 bits first, as Solaris does.
            var sp = Registers(4, 0)[14];
            Assert.Equal([.. Registers(3, StackVa - bias), state == 1 ? (uint)sp : sp], slots[(1 + SlotWords)..].ToArray());
        }
    }

    [LiveFact]
    public void SpillsOfOtherWindowsUseTheSecondaryContext()
    {
        foreach (var (state, bias) in _sizes)
        {
            var operations = Spilling(new(0, 0, 6, 7, (state << 3) | 5), StackVa - bias);
            Map(operations, fetch: false, 1, StackVa, Secondary, StackPa, PageWritable);
            var exec = operations.Exec(Start(User));
            var memory = LoadWords(operations, StackPa, 16);
            var log = Run(operations, Save, TrapAlways10);
            Assert.Equal(0x110, log.Stop(exec).TrapType);
            Assert.Equal(InMemory(state, Registers(2, 0)), log.Words(memory, 16).ToArray());
        }
    }

    [LiveFact]
    public void AFillReadsTheFrameOrReportsTheFault()
    {
        foreach (var (state, bias) in _sizes)
        {
            var windows = new GuestWindows(6, 0, 0, 7, state);
            var operations = Cases();
            operations.TrapTable(GuestMemory.TrapTable1);
            operations.Store(Physical, GuestMemory.WindowBuffer, 0);
            for (var window = 1; window < 8; window++)
                operations.SetWindow(window, Registers(window, 0));
            // The outs of window 7 are the ins of window 0.
            operations.SetWindow(0, Registers(0, StackVa - bias));
            operations.Windows(windows);
            var fault = operations.Exec(Start(User));
            var count = operations.Load(Physical, GuestMemory.WindowBuffer);
            Map(operations, fetch: false, 1, StackVa, Primary, StackPa, 0);
            var frame = InMemory(state, Registers(9, 0));
            for (var i = 0; i < 16; i++)
                operations.Store(Physical, StackPa + (8 * (ulong)i), frame[i]);
            var good = operations.Exec(Start(User));
            var filled = operations.GetWindow(7);
            var log = Run(operations, Restore, TrapAlways10);

            var stop = log.Stop(fault);
            Assert.Equal((0x68, 1, 7, CodeVa), (stop.TrapType, stop.TrapLevel, stop.Window, stop.Tpc));
            Assert.Equal(StackVa | Primary, stop.DataTagAccess);
            Assert.Equal(windows, stop.Windows);
            Assert.Equal(0UL, log[count]);
            stop = log.Stop(good);
            Assert.Equal((0x110, 7, windows), (stop.TrapType, stop.Window, stop.Windows));
            var expected = Registers(9, 0).Select(register => state == 1 ? (uint)register : register);
            Assert.Equal(expected, log.Words(filled, 16).ToArray());
        }
    }

    [LiveFact]
    public void UnderTable1AFaultOutsideAWindowHandlerIsRecorded()
    {
        var operations = Cases();
        operations.TrapTable(GuestMemory.TrapTable1);
        var zero = operations.Exec(Start(User) with { O0 = DataVa + 0x2000 });
        Map(operations, fetch: true, 1, CodeVa, 0, CodePa, 0);
        var two = operations.Exec(Start(Privileged) with { TrapLevel = 2, O0 = DataVa });
        var load = operations.Load(0x10, 0x7000000000);
        var log = Run(operations, LoadO0ToO1, TrapAlways10);
        Assert.Equal((0x68, 1), (log.Stop(zero).TrapType, log.Stop(zero).TrapLevel));
        Assert.Equal((0x68, 3, 0), (log.Stop(two).TrapType, log.Stop(two).TrapLevel, log.Stop(two).OuterTrapType));
        Assert.Equal(0x68, log.LoadTrap(load));
    }

    // Table 1, an empty buffer, and window 2 is the next that test code in window 0 spills; its stack pointer is given.
    private static GuestOps Spilling(GuestWindows windows, ulong sp)
    {
        var operations = Cases();
        operations.TrapTable(GuestMemory.TrapTable1);
        operations.Store(Physical, GuestMemory.WindowBuffer, 0);
        for (var window = 0; window < 8; window++)
            operations.SetWindow(window, Registers(window, window == 3 ? sp : 0));
        operations.Windows(windows);
        return operations;
    }

    private static int Buffer(GuestOps operations, int slots) =>
        LoadWords(operations, GuestMemory.WindowBuffer, 1 + (slots * SlotWords));

    private static int LoadWords(GuestOps operations, ulong pa, int count)
    {
        var first = operations.Load(Physical, pa);
        for (var i = 1; i < count; i++)
            operations.Load(Physical, pa + (8 * (ulong)i));
        return first;
    }

    // Locals and ins that differ in both halves; %fp may be given.
    private static ulong[] Registers(int window, ulong fp)
    {
        var registers = Enumerable.Range(0, 16).Select(i => 0xabc0000000000000 | (ulong)i << 40 | (uint)((window << 8) | i)).ToArray();
        if (fp != 0)
            registers[14] = fp;
        return registers;
    }

    // The doublewords that a frame occupies; a 32-bit frame is half as long.
    private static ulong[] InMemory(int state, ulong[] registers) => state == 2
        ? registers
        : [.. Enumerable.Range(0, 16).Select(i => i < 8 ? registers[2 * i] << 32 | (uint)registers[(2 * i) + 1] : 0)];
}
