using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>Every property of the model, in the order of the reports.</summary>
public static class Catalogue
{
    /// <summary>LAYOUT: programs that use DUCK are linked into [L, H), and the kernel keeps out of it (thesis 4.1.2).</summary>
    public const string Layout = "LAYOUT";

    /// <summary>LOCKED: the DUCK process has called mlockall, so that the pager spares its pages (thesis 4.1.3).</summary>
    public const string Locked = "LOCKED";

    /// <summary>CALLERS: the segment drivers unload a page before they load another frame there (common/vm/seg_vn.c).</summary>
    public const string Callers = "CALLERS";

    /// <summary>CONTEXT: a context number is issued once; real kernels flush the TLB before they issue it again.</summary>
    public const string Context = "CONTEXT";

    /// <summary>CALLBACK: a callback accesses only what its process may access. A callback that violates this stops any kernel.</summary>
    public const string Callback = "CALLBACK";

    /// <summary>The catalogue.</summary>
    public static readonly IReadOnlyList<Property<State>> All =
    [
        .. MmuProperties.All,
        .. TlbProperties.All,
        .. TrapProperties.All,
        .. WindowProperties.All,
        .. HatProperties.All,
        .. VmProperties.All,
        .. DuckProperties.All,
        .. CallbackProperties.All,
        .. SupportingProperties.All,
    ];

    /// <summary>The properties of the machine alone. They are the same for every approach (<see cref="HardwareSystem"/>).</summary>
    public static readonly IReadOnlyList<Property<State>> OfHardware =
        [.. All.Where(property => property.Kind == PropertyKind.Lemma)];

    /// <summary>The properties that each approach satisfies or violates (<see cref="DuckSystem"/>).</summary>
    public static readonly IReadOnlyList<Property<State>> OfApproaches =
        [.. All.Where(property => property.Kind != PropertyKind.Lemma)];

    /// <summary>The properties that are checked for an approach: all except those that are not defined for it.</summary>
    public static IReadOnlyList<Property<State>> For(Duck.DuckVariant approach)
    {
        // If several processes are linked at the same addresses, an address has no unique owner.
        var hasClaimants = !approach.AllowsSeveral || approach.HasSlices;
        return [.. OfApproaches.Where(property => hasClaimants || !ReferenceEquals(property, HatProperties.NothingWithoutDuckProcess))];
    }

    /// <summary>The text of each named assumption.</summary>
    public static readonly IReadOnlyList<(string Name, string Statement)> Assumptions =
    [
        (Layout, "programs that use DUCK are linked into [L, H), and the kernel maps nothing of its own there (thesis 4.1.2)"),
        (Locked, "the pager spares the pages of the DUCK process, which has called mlockall (thesis 4.1.3)"),
        (Callers, "the segment drivers unload a page before they load another frame there (common/vm/seg_vn.c:segvn_faultpage)"),
        (Callback, "a callback touches only pages that its process may so access; a wild pointer in the kernel stops any kernel (facts: opensolaris-2006#R6)"),
        (Context, "a context number is issued once; the real kernel flushes the TLB before it issues one again (sfmmu/vm/hat_sfmmu.c:sfmmu_ctx_wrap_around)"),
    ];
}
