namespace DuckVerified.Solaris;

/// <summary>
/// The life of the process of one context: absent (0), live with the usual layout (1), live and linked into [L, H) (2),
/// exited (3); where several processes may use DUCK at a time, live, linked into [L, H) and using DUCK (4). A context number is
/// not issued again.
/// </summary>
/// <param name="bits">The code.</param>
public readonly struct ProcessState(Word bits) : IWord<ProcessState>, IEquatable<ProcessState>
{
    /// <summary>No process yet.</summary>
    public static readonly ProcessState Absent = new(0);

    /// <summary>Live, linked as usual: its pages may have any user address, kernel addresses included.</summary>
    public static readonly ProcessState Plain = new(1);

    /// <summary>Live, linked into [L, H) so that it can use DUCK, and locked in memory (mlockall, thesis 4.1.3).</summary>
    public static readonly ProcessState Adjusted = new(2);

    /// <summary>Ended, by exit or by a crash.</summary>
    public static readonly ProcessState Exited = new(3);

    /// <summary>As <see cref="Adjusted"/>, and one of several DUCK processes.</summary>
    public static readonly ProcessState Duck = new(4);

    /// <inheritdoc/>
    public Word Bits { get; } = bits;

    /// <summary>Whether the process lives.</summary>
    public Bit IsLive => this == Plain | IsAdjusted;

    /// <summary>Whether the process lives and is linked into [L, H).</summary>
    public Bit IsAdjusted => this == Adjusted | this == Duck;

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
