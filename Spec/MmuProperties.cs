using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// MMU family: guarantees of the hardware alone, for every access, all register contents and every TLB entry. A look-up uses at most one
/// entry, so one arbitrary entry stands for any TLB.
/// </summary>
public static class MmuProperties
{
    private static readonly IReadOnlyList<AccessKind> _kinds =
        [AccessKind.Load, AccessKind.Store, AccessKind.Atomic, AccessKind.Fetch];

    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Lemma<State>(
            "MMU-1",
            "No access by user code, or checked as user code's, completes through a privileged entry.",
            "thesis 4.1.2; UltraSPARC manual, tables 6-4 and 6-5",
            [],
            at =>
            {
                var c = Draw(at);
                var byUser = !c.Registers.Privileged | (c.Access.NamesAsi & c.Access.Asi.IsAsIfUser);
                return Claim.If(byUser & c.Entry.Data.Privileged, c.Result.Trap != TrapType.None);
            }),
        Property.Lemma<State>(
            "MMU-2",
            "An access hits only an entry that is global or of the context that its identifier, or without one its trap level, selects.",
            "thesis 4.1.1; UltraSPARC manual, tables 6-6 to 6-8",
            [],
            at =>
            {
                var c = Draw(at);
                var (r, asi, of) = (c.Registers, c.Access.Asi, c.Result.Entry.Tag.Context);
                var nucleus = of.IsKernel & ((!c.Access.NamesAsi & r.TrapLevel != 0) | (c.Access.NamesAsi & asi.IsNucleus));
                var secondary = of == r.Secondary & c.Access.NamesAsi & !asi.IsNucleus & asi.IsSecondary;
                var primary = of == r.Primary
                    & ((!c.Access.NamesAsi & r.TrapLevel == 0) | (c.Access.NamesAsi & !asi.IsNucleus & !asi.IsSecondary));
                return Claim.If(
                    c.Result.Entry.Data.Valid, c.Result.Entry.Data.Global | nucleus | secondary | primary);
            }),
        Property.Lemma<State>(
            "MMU-3",
            "Every access ends in exactly one physical address or one trap of its kind; the address lies where the entry says or, by a bypass identifier, is the access's own.",
            "UltraSPARC manual, 6.4 to 6.9",
            [],
            at =>
            {
                var c = Draw(at);
                var t = c.Result;
                if (t.Trap == TrapType.None && IsPhysical(c.Access))
                    return Claim.Always(!t.Entry.Data.Valid & t.Address == (c.Access.Address & 0x7FF_FFFF_FFFF));
                if (t.Trap == TrapType.None)
                {
                    var offset = t.Entry.Data.OffsetMask;
                    return Claim.Always(
                        t.Entry.Data.Valid
                        & (t.Address & offset) == (c.Access.Address & offset)
                        & (t.Address & ~offset) == (t.Entry.Data.Frame.Address & ~offset));
                }

                var isOfKind = c.Access.Kind == AccessKind.Fetch
                    ? t.Trap is TrapType.InstructionMiss or TrapType.InstructionAccessException
                    : t.Trap is TrapType.DataMiss or TrapType.DataProtection or TrapType.DataAccessException
                        or TrapType.AddressNotAligned or TrapType.PrivilegedAction;
                return Claim.Always(isOfKind & t.Address == 0);
            }),
        Property.Lemma<State>(
            "MMU-4",
            "A store or an atomic access completes only through an entry whose W bit is set, or by a bypass identifier with privilege.",
            "UltraSPARC manual, 6.4.5",
            [],
            at =>
            {
                var c = Draw(at);
                return Claim.If(
                    c.Access.Kind is AccessKind.Store or AccessKind.Atomic && c.Result.Trap == TrapType.None,
                    c.Result.Entry.Data.Writable | (IsPhysical(c.Access) & c.Registers.Privileged));
            }),
        Property.Lemma<State>(
            "MMU-5",
            "User code cannot use a restricted identifier, hence neither another context than its own nor the context registers.",
            "thesis 4.1.1; sun4u/sys/machasi.h",
            [],
            at =>
            {
                var c = Draw(at);
                var restricted = c.Access.NamesAsi & c.Access.Asi.IsRestricted & !c.Registers.Privileged;
                return Claim.If(
                    c.Access.Kind != AccessKind.Fetch & restricted,
                    c.Result.Trap is TrapType.PrivilegedAction or TrapType.AddressNotAligned);
            }),
        Property.Consequence<State>(
            "MMU-6",
            "A user-mode access that completes reaches the frame that the process's own hat maps at that page, unprivileged.",
            "thesis 4.1.2 (\"will not expose kernel memory\")",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var t = Mmu.Translate(
                    Sparc.Access.Implicit(at.OneOf("kind", UserAccess.DataKinds), tag.Page.Address, 8),
                    Sparc.Registers.UserMode(s.Kernel.ContextAt(s.ContextOf(tag.Context), tag.Page)),
                    new PageTlb(s.Tlb));
                if (t.Trap != TrapType.None)
                    return Claim.If(false, true);
                var own = s.In(tag.Context, tag.Page);
                return Claim.If(
                    s.Processes[tag.Context].IsLive & tag.Context.IsUser,
                    own.Valid & !own.Privileged & t.Address == own.Frame.Address);
            }),
    ];

    private static Bit IsPhysical(Access access) => access.NamesAsi & access.Asi.IsBypass;

    /// <summary>An arbitrary access of one of the kinds.</summary>
    internal static Access Access(INondet at, IReadOnlyList<AccessKind> kinds)
    {
        var access = new Access(
            at.OneOf("kind", kinds),
            at.Draw<Address>("address").Bits,
            at.Draw<AccessSize>("size").Bits,
            at.Draw<Flag>("namesAsi").IsSet,
            at.Draw<Asi>("asi"));
        // A fetch has no ASI.
        return access.Kind == AccessKind.Fetch ? access with { NamesAsi = false } : access;
    }

    /// <summary>An arbitrary processor state. Only the parts that a translation depends on are arbitrary.</summary>
    internal static Registers Registers(INondet at) => new(
        at.Draw<TrapLevel>("tl").Bits,
        at.Draw<Flag>("priv").IsSet,
        at.Draw<ContextNumber>("primary"),
        at.Draw<ContextNumber>("secondary"));

    private static Case Draw(INondet at)
    {
        var (access, registers) = (Access(at, _kinds), Registers(at));
        var entry = AnyCpu.Entry(at, "entry");
        return new(access, registers, entry, Mmu.Translate(access, registers, new EntryTlb([entry])));
    }

    private readonly record struct Case(Access Access, Registers Registers, TlbEntry Entry, Translation Result);
}
