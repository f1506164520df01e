using System.Buffers.Binary;

namespace DuckVerified.Conformance.Live;

/// <summary>The model's prediction of one case: the words that the guest should have logged.</summary>
/// <param name="Case">The case's number.</param>
/// <param name="Start">The index in the log of the first word.</param>
/// <param name="Words">The words.</param>
/// <param name="Fields">The meaning of each word.</param>
public sealed record CasePrediction(ulong Case, int Start, IReadOnlyList<ulong> Words, IReadOnlyList<LogField> Fields);

/// <summary>What a word of the log is: the operation that logged it, by its number within the case, and the place in its record.</summary>
/// <param name="Operation">Which operation of the case, from 0.</param>
/// <param name="Kind">The kind of operation.</param>
/// <param name="Place">The word's place among those that the operation logged.</param>
public readonly record struct LogField(int Operation, GuestOp Kind, int Place);

/// <summary>
/// Does the guest's operations on the model, one by one, and predicts the log. Test code and window
/// handlers are run instruction by instruction from the same bytes.
/// </summary>
/// <param name="image">What the guest's RAM holds.</param>
/// <param name="rom">The guest's ROM.</param>
/// <param name="rules">The manual's rules, or an emulator's.</param>
public sealed class ModelGuest(GuestImage image, byte[] rom, MmuRules rules)
{
    private const int MostInstructions = 4096;
    private const ulong ScratchPstate = GuestMemory.Scratch + 0x08;
    private const ulong ScratchType = GuestMemory.Scratch + 0x10;

    // The ROM begins with the address at which a trap's record is written; the test ends there.
    private readonly ulong _record = BinaryPrimitives.ReadUInt64BigEndian(rom);
    private readonly Interpreter _machine = new(new(image, rom)) { Cpu = Boot(rules) };
    private readonly List<ulong> _words = [];
    private readonly List<LogField> _fields = [];
    private int _operation;

    /// <summary>The interpreter that runs the test code; it can be observed.</summary>
    public Interpreter Machine => _machine;

    /// <summary>Predicts the log of a list of operations, case by case. What precedes the first case logs nothing.</summary>
    /// <param name="operations">The operations, as <see cref="GuestOps"/> holds them.</param>
    public IEnumerable<CasePrediction> Run(ReadOnlyMemory<byte> operations)
    {
        ulong? current = null;
        var (at, start) = (0, 0);
        while (at < operations.Length)
        {
            var head = Word(operations, at);
            if ((GuestOp)(head & 0xFF) == GuestOp.Begin)
            {
                if (current is { } done)
                    yield return Take(done, ref start);
                current = Word(operations, at + 8);
                // A case restores the memory that it changes: at the start of each case the guest's memory is the image.
                _machine.Memory.Reset();
                _operation = 0;
            }

            Do(head, operations[at..]);
            at += 8 * GuestOps.WordsOf((GuestOp)(head & 0xFF));
            _operation++;
        }

        if (current is { } last)
            yield return Take(last, ref start);
    }

    private CasePrediction Take(ulong id, ref int start)
    {
        var prediction = new CasePrediction(id, start, [.. _words], [.. _fields]);
        start += _words.Count;
        _words.Clear();
        _fields.Clear();
        return prediction;
    }

    private static ulong Word(ReadOnlyMemory<byte> bytes, int at) => BinaryPrimitives.ReadUInt64BigEndian(bytes.Span[at..]);

    private void Do(ulong head, ReadOnlyMemory<byte> at)
    {
        ulong Argument(int number) => Word(at, 8 * number);
        int Field(int shift) => (int)(head >> shift) & 0xFF;
        switch ((GuestOp)(head & 0xFF))
        {
            case GuestOp.Store:
                Store(new((ulong)Field(8)), Argument(1), Argument(2));
                return;
            case GuestOp.Load:
                Log(GuestOp.Load, 0, Load(new((ulong)Field(8)), Argument(1)));
                return;
            case GuestOp.Exec:
                Exec((ulong)Field(16), Field(24) != 0, Argument);
                return;
            case GuestOp.Begin:
                return;
            case GuestOp.Clear:
                Clear(Field(16), Field(24));
                return;
            case GuestOp.Windows:
                Cpu = Cpu with
                {
                    Windows = Cpu.Windows with
                    {
                        State = (ulong)Field(8),
                        CleanWin = (ulong)Field(16),
                        OtherWin = (ulong)Field(24),
                        CanRestore = (ulong)Field(32),
                        CanSave = (ulong)Field(40),
                    },
                };
                return;
            case GuestOp.SetWindow:
                for (var i = 0; i < 16; i++)
                    _machine.Registers[Field(16), i] = Argument(1 + i);
                return;
            case GuestOp.GetWindow:
                for (var i = 0; i < 16; i++)
                    Log(GuestOp.GetWindow, i, _machine.Registers[Field(16), i]);
                return;
            case GuestOp.TrapTable:
                Cpu = Cpu with { TrapBase = Argument(1) };
                return;
            case GuestOp.TlbDump:
                Dump(Cpu.InstructionTlb, Field(16));
                Dump(Cpu.DataTlb, Field(24));
                return;
            default:
                throw new FormatException($"not an operation: 0x{head:x}");
        }
    }

    private Cpu Cpu
    {
        get => _machine.Cpu;
        set => _machine.Cpu = value;
    }

    private void Log(GuestOp kind, int place, ulong word)
    {
        _words.Add(word);
        _fields.Add(new(_operation, kind, place));
    }

    // Like the guest: privileged, above every trap level of a test.
    private void Store(Asi asi, ulong address, ulong value)
    {
        if (asi.IsBypass)
        {
            _machine.Memory.Write(address, 8, asi.IsLittleEndian, value);
            return;
        }

        var after = Harness.StoreToMmu(asi, address, value);
        Cpu = Cpu with { Mmu = after.Mmu, InstructionTlb = after.InstructionTlb, DataTlb = after.DataTlb };
    }

    private ulong Load(Asi asi, ulong address) =>
        asi.IsBypass
            ? _machine.Memory.Read(address, 8, asi.IsLittleEndian)
            : Interpreter.MmuWord(Cpu, asi, address) ?? throw new FormatException($"no register 0x{address:x} in 0x{asi.Bits:x}");

    private Cpu Harness => Cpu with { TrapLevel = 3, Pstate = new(0x814) };

    private void Clear(int fetchEntries, int dataEntries)
    {
        Cpu = Cpu with
        {
            Mmu = default,
            InstructionTlb = Emptied(Cpu.InstructionTlb, fetchEntries),
            DataTlb = Emptied(Cpu.DataTlb, dataEntries),
        };
    }

    private static EntryTlb Emptied(EntryTlb tlb, int entries) =>
        new([.. Enumerable.Range(0, tlb.Count).Select(i => i < entries ? default : tlb[i])]);

    private void Dump(EntryTlb tlb, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            Log(GuestOp.TlbDump, 0, tlb[i].Tag.Bits);
            Log(GuestOp.TlbDump, 1, tlb[i].Data.Bits);
        }
    }

    private void Exec(ulong trapLevel, bool isRetry, Func<int, ulong> argument)
    {
        var traps = Cpu.Traps;
        for (var level = 1UL; level < TrapFrames.MaxLevel; level++)
            traps = traps.With(level, default);
        traps = traps.With(trapLevel + 1, new(0, argument(1), argument(2), new(argument(3))));
        Cpu = Harness with { Traps = traps, TrapLevel = trapLevel + 1 };
        Cpu = isRetry ? Cpu.Retry() : Cpu.Done();
        for (var i = 0; i < 6; i++)
            _machine.Registers.Write(Cpu, Encode.O0 + i, argument(4 + i));
        for (var i = 0; Cpu.Pc != _record; i++)
        {
            if (i == MostInstructions || Cpu.HasStopped)
            {
                // The model did not end the test. This result differs from every log of the guest.
                for (var place = 0; place < GuestStop.Words; place++)
                    Log(GuestOp.Exec, place, ulong.MaxValue);
                return;
            }

            _machine.Step();
        }

        Record();
    }

    private void Record()
    {
        var (cpu, windows, mmu) = (Cpu, Cpu.Windows, Cpu.Mmu);
        var frame = cpu.Traps.At(cpu.TrapLevel);
        var below = cpu.TrapLevel > 1 ? cpu.Traps.At(cpu.TrapLevel - 1) : default;
        ulong[] words =
        [
            (_machine.Memory[ScratchPstate] << 32) | (cpu.TrapLevel << 16) | _machine.Memory[ScratchType],
            frame.Pc,
            frame.Npc,
            frame.State.Bits,
            (windows.Current << 40) | (windows.CanSave << 32) | (windows.CanRestore << 24)
                | (windows.OtherWin << 16) | (windows.CleanWin << 8) | windows.State,
            .. Enumerable.Range(0, 6).Select(i => _machine.Registers.Read(cpu, Encode.O0 + i)),
            mmu.DataFault.Bits,
            mmu.DataFaultAddress,
            mmu.DataTag.Bits,
            mmu.InstructionFault.Bits,
            mmu.InstructionTag.Bits,
            mmu.Primary.Bits,
            mmu.Secondary.Bits,
            below.Type,
            below.Pc,
            below.Npc,
            below.State.Bits,
            0,
            0x45584543,
        ];
        for (var place = 0; place < words.Length; place++)
            Log(GuestOp.Exec, place, words[place]);
    }

    private static Cpu Boot(MmuRules rules)
    {
        var rom = new TlbEntry(new(GuestMemory.Rom), new(0xE000_01FF_F000_0065));
        return new(
            0,
            0,
            3,
            new(0x814),
            0,
            new(0x14),
            new(0, 6, 0, 0, 7, 0),
            TrapFrames.Empty,
            GuestMemory.TrapTable0,
            default,
            new EntryTlb(new TlbEntry[64]).With(63, rom),
            new EntryTlb(new TlbEntry[64]),
            rules);
    }
}
