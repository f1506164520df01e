namespace DuckVerified.Spec.HatMirror;

/// <summary>The state: three hats, their TLB, and whether DUCK is active.</summary>
/// <param name="Hats">Translations by page and hat.</param>
/// <param name="Tlb">The cached translations.</param>
/// <param name="Duck">1 while process D uses DUCK.</param>
public sealed record MirrorState(Map<Slot, Entry> Hats, Map<Slot, Entry> Tlb, Word Duck)
{
    /// <summary>Whether DUCK is active.</summary>
    public Bit IsOn => Duck == 1;

    /// <summary>raw_load: sets a translation and removes the cached translation.</summary>
    public MirrorState Load(Slot at, Entry entry) => this with { Hats = Hats.Set(at, entry), Tlb = Tlb.Set(at, default) };

    /// <summary>raw_unload: removes a translation and the cached translation.</summary>
    public MirrorState Unload(Slot at) => Load(at, default);
}

/// <summary>A step of the small system.</summary>
public abstract record MirrorStep : Step<MirrorState>
{
    /// <summary>The outcome if a guard prevents the step.</summary>
    public static readonly Outcome NotNow = new(OutcomeKind.Refused, "not now");

    /// <summary>The access succeeded.</summary>
    public static readonly Outcome Accessed = new(OutcomeKind.Done, "the access succeeds");

    /// <summary>Whether a hat may change a page: K outside RANGE, D inside RANGE, O anywhere.</summary>
    protected static Bit IsOwn(Slot at) => at.Hat == 2 | (at.Hat == 1 & at.IsInRange) | (at.Hat == 0 & !at.IsInRange);

    /// <summary>The result of a step that a guard prevented.</summary>
    protected static Result<MirrorState> Refused(MirrorState s) => new(s, NotNow);
}

/// <summary>memload: while DUCK is active, D's loads are repeated on K.</summary>
/// <param name="At">The page and hat.</param>
/// <param name="Entry">The translation.</param>
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

/// <summary>unload: while DUCK is active, D's unloads are repeated on K.</summary>
/// <param name="At">The page and hat.</param>
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
    /// <summary>Draws the arguments; there are none.</summary>
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

/// <summary>duck_fini: removes all translations in RANGE from K. The broken variant N2 does not flush the TLB.</summary>
/// <param name="ForgetsTlb">Whether the TLB is not flushed.</param>
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

/// <summary>A TLB miss loads an entry.</summary>
/// <param name="At">The page and hat.</param>
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
/// <param name="At">The page and hat.</param>
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

/// <summary>A user's access. It changes nothing.</summary>
/// <param name="At">The page and hat.</param>
/// <param name="Writes">Whether the access is a write.</param>
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

/// <summary>N1, the open problem of the thesis: the callback's new page is loaded into K only.</summary>
/// <param name="At">The page; its hat is ignored.</param>
/// <param name="Entry">The translation.</param>
public sealed record MirrorCallbackAllocate(Slot At, Entry Entry) : MirrorStep
{
    /// <summary>Draws the arguments.</summary>
    public static MirrorCallbackAllocate Draw(INondet choice) => new(choice.Draw<Slot>("at"), choice.Draw<Entry>("entry"));

    /// <inheritdoc/>
    public override Result<MirrorState> Take(MirrorState s) =>
        s.IsOn & At.Hat == 0 & At.IsInRange ? new(s.Load(At, Entry), Outcome.Done) : Refused(s);
}
