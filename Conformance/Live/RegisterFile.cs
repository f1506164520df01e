namespace DuckVerified.Conformance.Live;

/// <summary>
/// The integer registers: four sets of globals, of which PSTATE shows one, and eight windows of 16. A window's outs are the next
/// window's ins (SPARC V9, 5.1.1).
/// </summary>
public sealed class RegisterFile
{
    private const int Windows = 8;

    private readonly ulong[] _globals = new ulong[4 * 8];
    private readonly ulong[] _windows = new ulong[Windows * 16];

    /// <summary>Reads a register: 0 to 7 globals, 8 to 15 outs, 16 to 23 locals, 24 to 31 ins.</summary>
    /// <param name="cpu">Its window and PSTATE select the register.</param>
    /// <param name="register">The register.</param>
    public ulong Read(Cpu cpu, int register) =>
        register == 0 ? 0 : register < 8 ? _globals[GlobalOf(cpu, register)] : _windows[PlaceOf(cpu.Windows.Current, register)];

    /// <summary>Writes a register; a write to %g0 is lost.</summary>
    public void Write(Cpu cpu, int register, ulong value)
    {
        if (register >= 8)
            _windows[PlaceOf(cpu.Windows.Current, register)] = value;
        else if (register > 0)
            _globals[GlobalOf(cpu, register)] = value;
    }

    /// <summary>A window's register: 0 to 7 locals, 8 to 15 ins.</summary>
    public ulong this[int window, int register]
    {
        get => _windows[(16 * window) + register];
        set => _windows[(16 * window) + register] = value;
    }

    // Locals are the first 8 places of their window, ins the last 8; the outs are the next window's ins.
    private static int PlaceOf(ulong window, int register) =>
        register < 16 ? (16 * (int)((window + 1) % Windows)) + register : (16 * (int)window) + register - 16;

    // AG, MG and IG each select a set of their own.
    private static int GlobalOf(Cpu cpu, int register)
    {
        var set = (cpu.Pstate.Bits & 0xC01) switch { 0x001 => 1, 0x400 => 2, 0x800 => 3, _ => 0 };
        return (8 * set) + register;
    }
}
