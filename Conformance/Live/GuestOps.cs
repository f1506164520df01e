using System.Buffers;
using System.Buffers.Binary;

namespace DuckVerified.Conformance.Live;

/// <summary>
/// A list of operations for the guest, in the order in which it does them. Those that log give the index of their first word
/// in the log. docs/live-guest.md describes what each does.
/// </summary>
public sealed class GuestOps
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private int _logged;

    /// <summary>How many words an operation has.</summary>
    /// <exception cref="FormatException">There is no such operation.</exception>
    public static int WordsOf(GuestOp operation) => operation switch
    {
        GuestOp.Halt or GuestOp.Clear or GuestOp.Windows or GuestOp.GetWindow or GuestOp.TlbDump => 1,
        GuestOp.Load or GuestOp.Begin or GuestOp.TrapTable => 2,
        GuestOp.Store => 3,
        GuestOp.Exec => 10,
        GuestOp.SetWindow => 17,
        _ => throw new FormatException($"not an operation: {operation}"),
    };

    /// <summary>How many operations there are.</summary>
    public int Count { get; private set; }

    /// <summary>Their length in bytes; <see cref="GuestMemory.OperationsLength"/> is the most that one run takes.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>The length in bytes of what they log; <see cref="GuestMemory.LogLength"/> is the most that one run writes.</summary>
    public int LogLength => _logged * 8;

    /// <summary>The operations as the guest reads them: big-endian doublewords.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Stores a doubleword, then waits for it (MEMBAR #Sync). A trap ends the run with a <see cref="GuestException"/>.</summary>
    /// <param name="asi">Address space, 0 to 255.</param>
    /// <param name="address">Address in it.</param>
    /// <param name="data">What to store.</param>
    public void Store(int asi, ulong address, ulong data)
    {
        Head(GuestOp.Store, Ranged(asi, 0xff, nameof(asi)) << 8);
        Word(address);
        Word(data);
    }

    /// <summary>Loads a doubleword and logs it, or the trap (<see cref="GuestLog.LoadTrap"/>): one word.</summary>
    /// <param name="asi">Address space, 0 to 255.</param>
    /// <param name="address">Address in it.</param>
    public int Load(int asi, ulong address)
    {
        Head(GuestOp.Load, Ranged(asi, 0xff, nameof(asi)) << 8);
        Word(address);
        return Logged(1);
    }

    /// <summary>Runs test code until it traps, and logs a record for <see cref="GuestLog.Stop"/>.</summary>
    public int Exec(GuestStart start)
    {
        Head(GuestOp.Exec, Ranged(start.TrapLevel, 3, nameof(start)) << 16 | (start.Retry ? 1UL << 24 : 0));
        Word(start.Tpc);
        Word(start.Tnpc);
        Word(start.Tstate);
        Word(start.O0);
        Word(start.O1);
        Word(start.O2);
        Word(start.O3);
        Word(start.O4);
        Word(start.O5);
        return Logged(GuestStop.Words);
    }

    /// <summary>Adds other operations; they must not log.</summary>
    /// <exception cref="ArgumentException">They log something: the places in the log would move.</exception>
    public void Add(GuestOps others)
    {
        if (others._logged > 0)
            throw new ArgumentException("operations that log cannot be added to others", nameof(others));
        _bytes.Write(others._bytes.WrittenSpan);
        Count += others.Count;
    }

    /// <summary>Notes that a case begins, so that a run without a result can name it.</summary>
    public void Begin(ulong caseId)
    {
        Head(GuestOp.Begin, 0);
        Word(caseId);
    }

    /// <summary>Sets entries of both TLBs, tag and data, and the MMU registers (SFSR, SFAR, tag access, contexts) to zero.</summary>
    /// <param name="fetchEntries">I-TLB entries 0 to this, exclusive; at most 63, because entry 63 maps the guest.</param>
    /// <param name="dataEntries">D-TLB entries 0 to this, exclusive; at most 64.</param>
    public void Clear(int fetchEntries, int dataEntries) =>
        Head(GuestOp.Clear, Ranged(fetchEntries, 63, nameof(fetchEntries)) << 16 | Ranged(dataEntries, 64, nameof(dataEntries)) << 24);

    /// <summary>Sets the window-state registers.</summary>
    public void Windows(GuestWindows windows) => Head(
        GuestOp.Windows,
        Ranged(windows.State, 63, nameof(windows)) << 8 | Ranged(windows.CleanWindows, 7, nameof(windows)) << 16 |
            Ranged(windows.OtherWindows, 7, nameof(windows)) << 24 | Ranged(windows.CanRestore, 7, nameof(windows)) << 32 |
            Ranged(windows.CanSave, 7, nameof(windows)) << 40);

    /// <summary>Sets the locals and ins of a window. Its outs are the ins of the next window (modulo 8).</summary>
    /// <param name="window">0 to 7.</param>
    /// <param name="registers">l0 to l7, then i0 to i7.</param>
    public void SetWindow(int window, ReadOnlySpan<ulong> registers)
    {
        if (registers.Length != 16)
            throw new ArgumentException("a window has 8 locals and 8 ins", nameof(registers));
        Head(GuestOp.SetWindow, Ranged(window, 7, nameof(window)) << 16);
        foreach (var register in registers)
            Word(register);
    }

    /// <summary>Logs the 16 registers of a window, in the order of <see cref="SetWindow"/>.</summary>
    /// <param name="window">0 to 7.</param>
    public int GetWindow(int window)
    {
        Head(GuestOp.GetWindow, Ranged(window, 7, nameof(window)) << 16);
        return Logged(16);
    }

    /// <summary>Sets TBA, for example to <see cref="GuestMemory.TrapTable0"/>. It stays until it is set again.</summary>
    public void TrapTable(ulong address)
    {
        Head(GuestOp.TrapTable, 0);
        Word(address);
    }

    /// <summary>Logs tag (VA in 63:13, context in 12:0) and data (TTE) of I-TLB and then D-TLB entries, from entry 0 on.</summary>
    /// <param name="fetchEntries">How many of the I-TLB, 0 to 64.</param>
    /// <param name="dataEntries">How many of the D-TLB, 0 to 64.</param>
    public int TlbDump(int fetchEntries, int dataEntries)
    {
        Head(GuestOp.TlbDump, Ranged(fetchEntries, 64, nameof(fetchEntries)) << 16 | Ranged(dataEntries, 64, nameof(dataEntries)) << 24);
        return Logged(2 * (fetchEntries + dataEntries));
    }

    private static ulong Ranged(int value, int last, string name) =>
        value >= 0 && value <= last ? (ulong)value : throw new ArgumentOutOfRangeException(name, $"{value} is not in 0..{last}");

    private void Head(GuestOp op, ulong fields)
    {
        Word((ulong)op | fields);
        Count++;
    }

    private void Word(ulong word)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(8), word);
        _bytes.Advance(8);
    }

    private int Logged(int words)
    {
        var index = _logged;
        _logged += words;
        return index;
    }
}
