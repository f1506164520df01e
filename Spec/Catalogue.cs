using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>Every property of the model, in the order of the reports.</summary>
public static class Catalogue
{
    /// <summary>LAYOUT: programs that use DUCK are linked into [L, H), and the kernel keeps out of it (thesis 4.1.2).</summary>
    public const string Layout = "LAYOUT";

    /// <summary>LOCKED: the DUCK process has called mlockall, so that the pager spares its pages (thesis 4.1.3).</summary>
    public const string Locked = "LOCKED";

    /// <summary>CALLERS: the segment drivers unload a page before they load another frame there (seg_vn.c).</summary>
    public const string Callers = "CALLERS";

    /// <summary>CONTEXT: a context number is issued once; real kernels flush the TLB before they issue it again.</summary>
    public const string Context = "CONTEXT";

    /// <summary>The catalogue.</summary>
    public static readonly IReadOnlyList<Property<State, Step>> All =
    [
        .. MmuProperties.All,
        .. TlbProperties.All,
        .. TrapProperties.All,
        .. WindowProperties.All,
        .. HatProperties.All,
        .. DuckProperties.All,
        .. SupportingProperties.All,
    ];

    /// <summary>Those about the machine alone: the same whatever the approach (<see cref="HardwareSystem"/>).</summary>
    public static readonly IReadOnlyList<Property<State, Step>> OfHardware =
        [.. All.Where(property => property is Lemma<State, Step>)];

    /// <summary>Those that each approach keeps or breaks (<see cref="DuckSystem"/>).</summary>
    public static readonly IReadOnlyList<Property<State, Step>> OfApproaches =
        [.. All.Where(property => property is not Lemma<State, Step>)];

    /// <summary>What each named assumption says.</summary>
    public static readonly IReadOnlyList<(string Name, string Statement)> Assumptions =
    [
        (Layout, "programs that use DUCK are linked into [L, H), and the kernel maps nothing of its own there (thesis 4.1.2)"),
        (Locked, "the pager spares the pages of the DUCK process, which has called mlockall (thesis 4.1.3)"),
        (Callers, "the segment drivers unload a page before they load another frame there (common/vm/seg_vn.c)"),
        (Context, "a context number is issued once; the real kernel flushes the TLB before it issues one again"),
    ];
}
