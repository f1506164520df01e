using DuckVerified.Conformance.Live;
using DuckVerified.Conformance.Live.Cases;
using DuckVerified.Solaris;
using DuckVerified.Sparc;

namespace DuckVerified.Conformance.Tests.Live;

/// <summary>
/// The model's window handlers, one function each, do what the handlers' machine code does: the code that the emulator ran too.
/// </summary>
public class WindowHandlerTests
{
    [LiveFact]
    public void WindowHandlerFunctionsAgreeWithTheMachineCode()
    {
        var image = LiveImage.Build();
        using var guest = new Guest(image);
        var model = new ModelGuest(image, guest.Rom, MmuRules.Manual);
        var watch = new Watch(model.Machine);
        model.Machine.Stepping = watch.See;
        foreach (var _ in model.Run(Spills(2000).Bytes))
            watch.End();
        Assert.Empty(watch.Differences);
        Assert.True(watch.Stored > 100 && watch.Buffered > 100 && watch.Reported > 100 && watch.Filled > 20, watch.ToString());
    }

    private static GuestOps Spills(int count)
    {
        var operations = new GuestOps();
        LiveImage.MapStubs(operations);
        for (var number = 0UL; number < (ulong)count; number++)
        {
            operations.Begin(number);
            CaseFamily.All.Single(family => family.Name == "spill").Emit(operations, new CaseRandom(number));
        }

        return operations;
    }

    // At a handler's first instruction the function predicts its end. At the end the prediction is compared with the machine.
    private sealed class Watch(Interpreter machine)
    {
        private (WindowResult Expected, ulong Level)? _under;
        private Cpu? _last;

        public List<string> Differences { get; } = [];

        public int Stored { get; private set; }

        public int Buffered { get; private set; }

        public int Reported { get; private set; }

        public int Filled { get; private set; }

        public override string ToString() => $"{Stored} stored, {Buffered} buffered, {Reported} reported, {Filled} filled";

        public void See(Cpu cpu)
        {
            _last = cpu;
            if (_under is { } under && cpu.TrapLevel < under.Level)
                Compare(under.Expected, cpu);
            var vector = (cpu.Pc - GuestMemory.TrapTable1) >> 5;
            if (cpu.Pc % 32 != 0 || vector is not (0x84 or 0x88 or 0xA4 or 0xA8 or 0xC4 or 0xC8) || _under is not null)
                return;
            StackPointer stack = new(machine.Registers.Read(cpu, Encode.Sp));
            var buffer = new WindowBuffer(machine.Memory[GuestMemory.WindowBuffer], WindowBuffer.Empty.Pointers);
            var result = vector < 0xC0 ? WindowHandlers.Spill(cpu, stack, buffer) : WindowHandlers.Fill(cpu, stack, buffer);
            _under = (result, cpu.TrapLevel);
            Stored += result.Stored ? 1 : 0;
            Buffered += result.Buffer.Count != buffer.Count ? 1 : 0;
            Reported += result.Fault != TrapType.None ? 1 : 0;
            Filled += vector >= 0xC0 && result.Fault == TrapType.None ? 1 : 0;
        }

        // The case has ended: a handler that has not ended has reported a fault.
        public void End()
        {
            if (_under is { } under && _last is { } cpu)
                Compare(under.Expected, cpu);
        }

        private void Compare(WindowResult expected, Cpu cpu)
        {
            _under = null;
            var isReported = expected.Fault != TrapType.None;
            var reported = isReported ? machine.Memory[GuestMemory.WindowFaultType] : 0;
            var waiting = machine.Memory[GuestMemory.WindowBuffer];
            var place = GuestMemory.WindowBuffer + 8 + (GuestMemory.WindowSlotLength * (expected.Buffer.Count - 1)) + (16 * 8);
            if (cpu.Windows != expected.Cpu.Windows || cpu.TrapLevel != expected.Cpu.TrapLevel || cpu.Mmu != expected.Cpu.Mmu)
                Differences.Add($"expected {expected.Cpu}, found {cpu}");
            if (!isReported && (cpu.Pc != expected.Cpu.Pc || cpu.Pstate != expected.Cpu.Pstate))
                Differences.Add($"expected to go on at 0x{expected.Cpu.Pc:x}, found 0x{cpu.Pc:x}");
            if (reported != (ulong)expected.Fault || waiting != expected.Buffer.Count)
                Differences.Add($"expected {expected.Fault} and {expected.Buffer.Count} waiting, found 0x{reported:x} and {waiting}");
            if (expected.Buffer.Pointers.Count > 0 && (uint)machine.Memory[place] != (uint)expected.Buffer.Pointers[new(expected.Buffer.Count - 1)].Bits)
                Differences.Add("another stack pointer waits");
        }
    }
}
