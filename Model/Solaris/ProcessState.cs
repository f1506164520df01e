namespace DuckVerified.Solaris;

/// <summary>
/// The state of the process of one context: absent (0), live with the usual layout (1), live with an adjusted layout (2), exited (3), live
/// with an adjusted layout and registered with the kernel's variant (4). A context number is not issued again.
/// </summary>
[Word(maximum: 4)]
public readonly partial struct ProcessState
{
    /// <summary>No process yet.</summary>
    public static readonly ProcessState Absent = new(0);

    /// <summary>Live, linked as usual: its pages may have any user address, kernel addresses included.</summary>
    public static readonly ProcessState Plain = new(1);

    /// <summary>Live, linked into a range of addresses that a variant of the kernel reserves for it.</summary>
    public static readonly ProcessState Adjusted = new(2);

    /// <summary>Ended, by exit or by a crash.</summary>
    public static readonly ProcessState Exited = new(3);

    /// <summary>As <see cref="Adjusted"/>, and one of several processes that are registered with the variant.</summary>
    public static readonly ProcessState Registered = new(4);

    /// <summary>Whether the process lives.</summary>
    public Bit IsLive => this == Plain | IsAdjusted;

    /// <summary>Whether the process lives and has an adjusted layout.</summary>
    public Bit IsAdjusted => this == Adjusted | this == Registered;
}
