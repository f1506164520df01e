namespace DuckVerified.Spec.HatMirror;

/// <summary>The state: three hats, their TLB, and whether DUCK is on (1) or off (0).</summary>
/// <param name="Hats">Translations by page and hat.</param>
/// <param name="Tlb">The cached ones.</param>
/// <param name="Duck">1 while process D uses DUCK.</param>
public sealed record MirrorState(Map<Slot, Entry> Hats, Map<Slot, Entry> Tlb, Word Duck)
{
    /// <summary>Whether DUCK is on.</summary>
    public Bit IsOn => Duck == 1;

    /// <summary>raw_load: sets a translation and drops what is cached of it.</summary>
    public MirrorState Load(Slot at, Entry entry) => this with { Hats = Hats.Set(at, entry), Tlb = Tlb.Set(at, default) };

    /// <summary>raw_unload: removes a translation and drops what is cached of it.</summary>
    public MirrorState Unload(Slot at) => Load(at, default);
}

/// <summary>A step of the small system.</summary>
public abstract record MirrorStep : Step<MirrorState>
{
    /// <summary>The guard's answer where a step is not taken.</summary>
    public static readonly Outcome NotNow = new(OutcomeKind.Refused, "not now");

    /// <summary>The access succeeded.</summary>
    public static readonly Outcome Accessed = new(OutcomeKind.Done, "the access succeeds");

    /// <summary>Whether a hat may work on a page: K outside RANGE, D inside, O anywhere.</summary>
    protected static Bit IsOwn(Slot at) => at.Hat == 2 | (at.Hat == 1 & at.IsInRange) | (at.Hat == 0 & !at.IsInRange);

    /// <summary>A step that was not taken.</summary>
    protected static Result<MirrorState> Refused(MirrorState s) => new(s, NotNow);
}

/// <summary>memload: D's are repeated on K while DUCK is on.</summary>
/// <param name="At">Where.</param>
/// <param name="Entry">What.</param>
public sealed record MirrorLoad(Slot At, Entry Entry) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorLoad Draw(INondet choice) => new(choice.Draw<Slot>("at"), choice.Draw<Entry>("entry"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        if (!IsOwn(At))
            return Refused(s);
        if (s.IsOn & At.Hat == 1)
            s = s.Load(At.InKernel, Entry);
        return new(s.Load(At, Entry), Outcome.Done);
    }
}

/// <summary>unload: D's are repeated on K while DUCK is on.</summary>
/// <param name="At">Where.</param>
public sealed record MirrorUnload(Slot At) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorUnload Draw(INondet choice) => new(choice.Draw<Slot>("at"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        if (!IsOwn(At) | !s.Hats[At].IsMapped)
            return Refused(s);
        if (s.IsOn & At.Hat == 1)
            s = s.Unload(At.InKernel);
        return new(s.Unload(At), Outcome.Done);
    }
}

/// <summary>duck_init: copies D's translations into K.</summary>
public sealed record MirrorInit : MirrorStep
{
    /// <summary>Draws the arguments: none.</summary>
    public static MirrorInit Draw(INondet choice) => new();

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        if (s.IsOn)
            return Refused(s);
        var hats = s.Hats;
        return new(
            new(
                hats.Rewrite(at => at.InDuck, at => at.InKernel, (at, entry) => IsCopied(hats, at) ? hats[at.InDuck] : entry),
                s.Tlb.Rewrite((at, entry) => IsCopied(hats, at) ? default : entry),
                1),
            Outcome.Done);
    }

    private static Bit IsCopied(Map<Slot, Entry> hats, Slot at) => at.Hat == 0 & hats[at.InDuck].IsMapped;
}

/// <summary>duck_fini: empties RANGE in K; the broken variant N2 forgets the TLB.</summary>
/// <param name="ForgetsTlb">Whether it forgets the TLB.</param>
public sealed record MirrorFini(bool ForgetsTlb) : MirrorStep
{
    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        if (!s.IsOn)
            return Refused(s);
        return new(
            new(
                s.Hats.Rewrite((at, entry) => at.Hat == 0 & at.IsInRange ? default : entry),
                ForgetsTlb ? s.Tlb : s.Tlb.Rewrite((at, entry) => at.Hat == 0 & at.IsInRange ? default : entry),
                0),
            Outcome.Done);
    }
}

/// <summary>A TLB miss fills an entry.</summary>
/// <param name="At">Which.</param>
public sealed record MirrorFill(Slot At) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorFill Draw(INondet choice) => new(choice.Draw<Slot>("at"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        var entry = s.Hats[At];
        if (!entry.IsMapped | s.Tlb[At].IsMapped)
            return Refused(s);
        return new(s with { Tlb = s.Tlb.Set(At, entry) }, Outcome.Done);
    }
}

/// <summary>The TLB loses an entry.</summary>
/// <param name="At">Which.</param>
public sealed record MirrorEvict(Slot At) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorEvict Draw(INondet choice) => new(choice.Draw<Slot>("at"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        if (!s.Tlb[At].IsMapped)
            return Refused(s);
        return new(s with { Tlb = s.Tlb.Set(At, default) }, Outcome.Done);
    }
}

/// <summary>A user's access: changes nothing.</summary>
/// <param name="At">Where.</param>
/// <param name="Writes">Whether it writes.</param>
public sealed record MirrorAccess(Slot At, Flag Writes) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorAccess Draw(INondet choice) => new(choice.Draw<Slot>("at"), choice.Draw<Flag>("writes"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s)
    {
        var entry = s.Tlb[At].IsMapped ? s.Tlb[At] : s.Hats[At];
        return entry.IsMapped & !entry.IsPrivileged & (!Writes.IsSet | entry.IsWritable)
            ? new(s, Accessed)
            : Refused(s);
    }
}

/// <summary>N1, the thesis's open problem: the callback's new page is loaded into K only.</summary>
/// <param name="At">Where; its page counts.</param>
/// <param name="Entry">What.</param>
public sealed record MirrorCallbackAllocate(Slot At, Entry Entry) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorCallbackAllocate Draw(INondet choice) => new(choice.Draw<Slot>("at"), choice.Draw<Entry>("entry"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s) =>
        s.IsOn & At.Hat == 0 & At.IsInRange ? new(s.Load(At, Entry), Outcome.Done) : Refused(s);
}
