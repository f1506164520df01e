namespace DuckVerified.Solaris;

/// <summary>
/// The life of the process of one context: absent (0), live with the usual layout (1), live with an adjusted layout (2),
/// exited (3), live with an adjusted layout and registered with the kernel's variant (4). A context number is not issued again.
/// </summary>
/// <param name="bits">The code.</param>
public readonly struct ProcessState(Word bits) : IWord<ProcessState>, IEquatable<ProcessState>
{
    /// <summary>No process yet.</summary>
    public static readonly ProcessState Absent = new(0);

    /// <summary>Live, linked as usual: its pages may have any user address, kernel addresses included.</summary>
    public static readonly ProcessState Plain = new(1);

    /// <summary>Live, linked into a range of addresses that a variant of the kernel keeps free for it.</summary>
    public static readonly ProcessState Adjusted = new(2);

    /// <summary>Ended, by exit or by a crash.</summary>
    public static readonly ProcessState Exited = new(3);

    /// <summary>As <see cref="Adjusted"/>, and one of several that are registered with the variant.</summary>
    public static readonly ProcessState Registered = new(4);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether the process lives.</summary>
    public Bit IsLive => this == Plain | IsAdjusted;

    /// <summary>Whether the process lives and has an adjusted layout.</summary>
    public Bit IsAdjusted => this == Adjusted | this == Registered;

    /// <inheritdoc/>
    public static ProcessState Of(Word bits) => new(bits);

    /// <inheritdoc/>
    public static Bit IsProper(ProcessState value) => value.Bits <= 4;

    /// <summary>Whether two codes are the same.</summary>
    public static Bit operator ==(ProcessState left, ProcessState right) => left.Bits == right.Bits;

    /// <summary>Whether two codes differ.</summary>
    public static Bit operator !=(ProcessState left, ProcessState right) => left.Bits != right.Bits;

    /// <inheritdoc/>
    public bool Equals(ProcessState other) => Bits.Equals(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ProcessState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();
}
