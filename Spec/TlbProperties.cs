using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// TLB family: entries that may be lost, entries that must be removed, and entries that must stay. Entries have any page size and may be
/// global.
/// </summary>
public static class TlbProperties
{
    private static readonly IReadOnlyList<AccessKind> _kinds =
        [AccessKind.Load, AccessKind.Store, AccessKind.Atomic, AccessKind.Fetch];

    /// <summary>The family.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        Property.Invariant<State>(
            "TLB-1",
            "A translation that the TLB holds for a live context is the hat's, bit by bit as far as hardware can see; W may still be clear.",
            "sun4u/sys/pte.h:MAKE_TTE_MASK",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var cached = s.Tlb[tag];
                return Claim.If(cached.Valid & s.IsLive(tag.Context), cached.IsCopyOf(Searched(s, tag)));
            }),
        Property.Invariant<State>(
            "TSB-1",
            "A translation that a TSB holds for a live context is the hat's: what hardware sees, and the rights.",
            "sfmmu/ml/sfmmu_asm.s:TSB_UPDATE_TL; facts: opensolaris-2006#3.1",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                var (cached, mapped) = (s.Tsb[tag], Searched(s, tag));
                return Claim.If(
                    cached.Valid & s.IsLive(tag.Context), cached.IsCopyOf(mapped) & cached.GrantsTheSameAs(mapped));
            }),
        Property.Invariant<State>(
            "TLB-7",
            "The TLB holds translations of a live process only while it holds its context: a number that was taken away has none left.",
            "sfmmu/vm/hat_sfmmu.c:sfmmu_ctx_wrap_around",
            [Catalogue.Context],
            (s, at) =>
            {
                var tag = at.Draw<Tag>("tag");
                return Claim.If(
                    s.Tlb[tag].Valid & s.Processes[tag.Context].IsLive, s.Contexts[tag.Context].IsHeld);
            }),
        Property.Lemma<State>(
            "TLB-2",
            "After a page demap no entry of any size answers for that page in that context.",
            "UltraSPARC manual, 6.9.10",
            [],
            at =>
            {
                var (demap, entry) = (Demap(at, 0), AnyCpu.Entry(at, "entry"));
                return Claim.If(!demap.IsReserved & entry.Data.Valid, !demap.Applied(entry).Answers(demap.Context, demap.Address));
            }),
        Property.Lemma<State>(
            "TLB-3",
            "After a context demap no entry of that context is left, but global ones.",
            "UltraSPARC manual, 6.9.10",
            [],
            at =>
            {
                var (demap, entry) = (Demap(at, 0x40), AnyCpu.Entry(at, "entry"));
                var left = demap.Applied(entry);
                return Claim.If(
                    !demap.IsReserved & entry.Data.Valid,
                    !left.Data.Valid | left.Data.Global | left.Tag.Context != demap.Context);
            }),
        Property.Lemma<State>(
            "TLB-4",
            "A demap leaves alone what it does not name: entries that do not answer for its page, entries of other contexts, global ones.",
            "UltraSPARC manual, 6.9.10",
            [],
            at =>
            {
                var isOfContext = at.Draw<Flag>("isOfContext");
                var (demap, entry) = (Demap(at, isOfContext.Bits << 6), AnyCpu.Entry(at, "entry"));
                var named = isOfContext.IsSet
                    ? entry.Tag.Context == demap.Context & !entry.Data.Global
                    : entry.Answers(demap.Context, demap.Address);
                var left = demap.Applied(entry);
                return Claim.If(
                    demap.IsReserved | !named, left.Tag == entry.Tag & left.Data == entry.Data);
            }),
        Property.Lemma<State>(
            "TLB-5",
            "What the TLB holds never matters to what an access comes to once its misses are filled from the tables.",
            "thesis 4.1.1; the TLB is a lossy cache of the tables",
            [],
            at =>
            {
                var (access, registers) = (MmuProperties.Access(at, _kinds), MmuProperties.Registers(at));
                var entry = AnyCpu.Entry(at, "entry");
                // The translation of the accessed page in the tables, as the TSB holds it: large pages are split into pages.
                var table = at.Draw<Tte>("table");
                var page = VirtualPage.Containing(access.Address);
                var tag = Tag.Of(Mmu.ContextOf(access, registers), page);
                var tables = new PageTlb(Map<Tag, Tte>.Empty.Set(tag, table));
                var cached = Mmu.Translate(access, registers, new EntryTlb([entry]));
                var filled = Mmu.Translate(access, registers, tables);
                var isMiss = cached.Trap is TrapType.DataMiss or TrapType.InstructionMiss;
                var isSame = cached.Trap == filled.Trap
                    ? cached.FaultType == filled.FaultType & cached.Address == filled.Address
                        & cached.IsLittleEndian == filled.IsLittleEndian
                    : false;
                // An entry that matches the page has the same translation as the tables.
                return Claim.If(!entry.Answers(tag.Context, access.Address) | entry.Data == table, isMiss | isSame);
            }),
        Property.Lemma<State>(
            "TLB-6",
            "A TLB fill takes the place of an entry that is not valid or, if there is none, of one that is not locked.",
            "UltraSPARC manual, 6.11.2",
            [],
            at =>
            {
                var tlb = new EntryTlb([AnyCpu.Entry(at, "first"), AnyCpu.Entry(at, "second")]);
                var entry = AnyCpu.Entry(at, "new");
                var after = tlb.Insert(entry);
                Bit IsKept(int index) => after[index].Tag == tlb[index].Tag & after[index].Data == tlb[index].Data;
                Bit IsNew(int index) => after[index].Tag == entry.Tag & after[index].Data == entry.Data;
                Bit MayGo(int index) => !tlb[index].Data.Valid | !tlb[index].Data.Locked;
                return Claim.If(
                    MayGo(0) | MayGo(1),
                    (IsNew(0) & IsKept(1) & MayGo(0)) | (IsKept(0) & IsNew(1) & MayGo(1)));
            }),
    ];

    private static Tte Searched(State s, Tag tag) => s.Hats[s.Kernel.SearchedHat(s, tag.Context).At(tag.Page)];

    private static Demap Demap(INondet at, Word type)
    {
        var registers = new MmuRegisters(
            at.Draw<ContextNumber>("primary"), at.Draw<ContextNumber>("secondary"), default, default, default, default, 0);
        var selector = (at.Draw<Flag>("selectorHigh").Bits << 5) | (at.Draw<Flag>("selectorLow").Bits << 4);
        return Sparc.Demap.Of((at.Draw<Address>("address").Bits & ~(Word)0x1FFF) | type | selector, registers);
    }
}
