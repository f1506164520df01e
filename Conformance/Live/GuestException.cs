namespace DuckVerified.Conformance.Live;

/// <summary>A live run that gave no result; the message is one line for the user.</summary>
public class GuestException : Exception
{
    /// <summary>A failure with a message.</summary>
    public GuestException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with a message and its cause.</summary>
    public GuestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A program that live runs need is not installed.</summary>
public sealed class LiveToolsMissingException(string message) : GuestException(message);

/// <summary>The run did not end within its limit.</summary>
public sealed class GuestHungException(string message, ulong? caseId) : GuestException(message)
{
    /// <summary>The case that was begun last; null if QEMU no longer answers.</summary>
    public ulong? CaseId { get; } = caseId;
}

/// <summary>QEMU ended by itself: the operations took it where it gives up (docs/live-guest.md lists how).</summary>
public sealed class GuestCrashedException(string message, ulong? caseId) : GuestException(message)
{
    /// <summary>The case that was begun last; null if a second, traced run did not end by itself too.</summary>
    public ulong? CaseId { get; } = caseId;
}
