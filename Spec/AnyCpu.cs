namespace DuckVerified.Spec;

/// <summary>
/// An arbitrary processor, as a point of a property. Each of its TLBs has one arbitrary entry: a look-up uses at most one entry, so one
/// arbitrary entry stands for any TLB. Its trap stack has only the current level: a return reads no other level.
/// </summary>
internal static class AnyCpu
{
    /// <summary>The address of the trap table. No property depends on its value.</summary>
    public static readonly Word TrapBase = 0x0100_0000;

    // One shared array: drawing is the innermost loop when lemmas are checked.
    private static readonly EntryTlb _empty = new([default]);

    /// <summary>Draws a processor outside RED_state, with any privilege, at a trap level below the highest.</summary>
    public static Cpu Draw(INondet at)
    {
        var level = at.Draw<TrapLevel>("tl").Bits;
        var pc = at.Draw<CodeAddress>("pc").Bits;
        var frame = new TrapFrame(
            0,
            at.Draw<CodeAddress>("tpc").Bits,
            at.Draw<CodeAddress>("tnpc").Bits,
            TrapState.Of(0, Asi.Primary, Pstate(at, "tstate.priv"), 0));
        return new(
            pc,
            pc + 4,
            level,
            Pstate(at, "priv"),
            0,
            Asi.Primary,
            new(0, 3, 3, 0, 7, 0),
            TrapFrames.Empty.With(level, frame),
            TrapBase,
            new(
                at.Draw<ContextNumber>("primary"),
                at.Draw<ContextNumber>("secondary"),
                default,
                default,
                default,
                default,
                0),
            new([Entry(at, "fetch")]),
            _empty);
    }

    /// <summary>
    /// Register windows whose numbers add up: OTHERWIN is 6 minus CANSAVE and CANRESTORE. All legal values of CWP, CANSAVE, CANRESTORE and
    /// OTHERWIN are among them. CLEANWIN is 7 and WSTATE 0x12; a property that depends on these replaces them.
    /// </summary>
    public static Windows Windows(INondet at) => Windows(at, at.Draw<WindowNumber>("cansave").Bits);

    /// <summary>The same with a given CANSAVE.</summary>
    public static Windows Windows(INondet at, Word canSave)
    {
        var canRestore = at.Draw<WindowNumber>("canrestore").Bits;
        return new(at.Draw<WindowNumber>("cwp").Bits, canSave, canRestore, Sparc.Windows.Usable - canSave - canRestore, 7, 0x12);
    }

    /// <summary>A processor in user code or in the kernel at TL 0. Only the parts that window handlers depend on are arbitrary.</summary>
    /// <param name="at">Draws its parts.</param>
    /// <param name="windows">Its register windows.</param>
    /// <param name="data">The entries of its data TLB.</param>
    public static Cpu OutsideTraps(INondet at, Windows windows, params TlbEntry[] data) => new(
        0x1000,
        0x1004,
        0,
        Pstate(at, "priv"),
        0,
        Asi.Primary,
        windows,
        TrapFrames.Empty,
        TrapBase,
        new(at.Draw<ContextNumber>("primary"), at.Draw<ContextNumber>("secondary"), default, default, default, default, 0),
        _empty,
        new(data));

    /// <summary>An arbitrary TLB entry.</summary>
    public static TlbEntry Entry(INondet at, string name) => new(at.Draw<Tag>($"{name}Tag"), at.Draw<Tte>($"{name}Data"));

    private static Pstate Pstate(INondet at, string name) => new(Data.Choose(at.Draw<Flag>(name).IsSet, 0x14, 0x10));
}
