namespace DuckVerified.Spec.HatMirror;

/// <summary>A fault that can be built into a <see cref="MirrorSystem"/>.</summary>
public enum MirrorFault
{
    /// <summary>No fault: I0 to I4 hold.</summary>
    None,

    /// <summary>N1: the callback's new pages are not mirrored. I1 is violated after 2 steps.</summary>
    CallbackAllocates,

    /// <summary>N2: duck_fini does not flush the TLB. I2 is violated after 4 steps.</summary>
    FiniForgetsTlb,
}

/// <summary>
/// The small hat-mirror system (thesis 4.1.3): three hats and one TLB. The number of its reachable states has a closed form. So it tests
/// the engines rather than DUCK. With P pages and F frames, let N = 1 + 8F, M = 1 + 16F and R = P - 1. There are N * N^R * N^P states
/// without DUCK and N * M^R * N^P states with it.
/// </summary>
public static class MirrorSystem
{
    private static readonly IReadOnlyList<Property<MirrorState>> _properties =
    [
        Property.Invariant<MirrorState>(
            "I0",
            "D maps only pages in RANGE, DUCK is on or off, and a translation is a proper one.",
            "typing",
            [],
            (s, at) =>
            {
                var slot = at.Draw<Slot>("at");
                return Claim.Always(
                    (slot.Hat != 1 | slot.IsInRange | s.Hats[slot].Bits == 0)
                    & (s.Hats[slot].Bits == 0 | s.Hats[slot].IsMapped)
                    & s.Duck <= 1);
            }),
        Property.Invariant<MirrorState>(
            "I1",
            "While DUCK is on, K and D agree on every page in RANGE.",
            "thesis 4.1.3",
            [],
            (s, at) =>
            {
                var slot = at.Draw<Slot>("at");
                return Claim.If(s.IsOn & slot.IsInRange, s.Hats[slot.InKernel] == s.Hats[slot.InDuck]);
            }),
        Property.Invariant<MirrorState>(
            "I2",
            "Whatever the TLB holds is what the hat says.",
            "cache coherence",
            [],
            (s, at) =>
            {
                var slot = at.Draw<Slot>("at");
                return Claim.If(s.Tlb[slot].IsMapped, s.Hats[slot] == s.Tlb[slot]);
            }),
        Property.OfSteps<MirrorState>(
            "I3",
            "A user's access succeeds only on a page that is mapped and not privileged.",
            "thesis 4.1.2",
            [],
            (before, step, result, _) =>
            {
                if (step is not MirrorAccess access)
                    return Claim.If(false, true);
                return Claim.If(
                    result.Outcome == MirrorStep.Accessed,
                    before.Hats[access.At].IsMapped & !before.Hats[access.At].IsPrivileged);
            }),
        Property.Invariant<MirrorState>(
            "I4",
            "While DUCK is off, K maps nothing in RANGE.",
            "thesis 3.1",
            [],
            (s, at) =>
            {
                var slot = at.Draw<Slot>("at");
                return Claim.If(!s.IsOn & slot.IsInRange, !s.Hats[slot.InKernel].IsMapped);
            }),
    ];

    /// <summary>The specification.</summary>
    /// <param name="fault">The built-in fault.</param>
    public static Specification<MirrorState> Of(MirrorFault fault = MirrorFault.None) => new(
        fault switch
        {
            MirrorFault.CallbackAllocates => "hat-mirror-n1",
            MirrorFault.FiniForgetsTlb => "hat-mirror-n2",
            _ => "hat-mirror",
        },
        new(Map<Slot, Entry>.Empty, Map<Slot, Entry>.Empty, 0),
        nondet => new(nondet.DrawMap<Slot, Entry>("hats"), nondet.DrawMap<Slot, Entry>("tlb"), nondet.Draw<Flag>("duck").Bits),
        Steps(fault),
        _properties);

    private static IReadOnlyList<StepKind<MirrorState>> Steps(MirrorFault fault) =>
    [
        new("memload", MirrorLoad.Draw),
        new("unload", MirrorUnload.Draw),
        new("duck-init", MirrorInit.Draw),
        new("duck-fini", _ => new MirrorFini(fault == MirrorFault.FiniForgetsTlb)),
        new("tlb-fill", MirrorFill.Draw),
        new("tlb-evict", MirrorEvict.Draw),
        new("user-access", MirrorAccess.Draw),
        .. fault == MirrorFault.CallbackAllocates
            ? (StepKind<MirrorState>[])[new("callback-allocate", MirrorCallbackAllocate.Draw)]
            : [],
    ];
}
