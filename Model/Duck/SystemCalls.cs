using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>The result of recv for its caller.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="User">The caller's buffer, with the received bytes.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct RecvResult(Outcome Outcome, UserBuffer User, DuckState Next);

/// <summary>The result of send.</summary>
/// <param name="Outcome">Done, or the error.</param>
/// <param name="Count">The number of bytes sent.</param>
/// <param name="Sent">The message that contains them; NULL if there is none.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct SentResult(Outcome Outcome, Word Count, Chain Sent, DuckState Next);

/// <summary>The result of gettimeofday.</summary>
/// <param name="Time">The time.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct TimeResult(Word Time, DuckState Next);

/// <summary>The result of poll.</summary>
/// <param name="IsReadable">POLLIN: whether something waits on the socket.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct PollResult(Bit IsReadable, DuckState Next);

/// <summary>
/// The system calls of a process, by the names that the dynamic linker binds. gettimeofday, recv and send are replaced by functions that
/// call the kernel's function directly if the code runs in the kernel, and trap into the kernel otherwise (thesis 2.3). In both cases the
/// kernel's function is the same. A trap switches the mode twice.
/// </summary>
public static class SystemCalls
{
    /// <summary>duck_init (thesis 3.1). The preparation of the approach is in <see cref="DuckCalls.Init"/>.</summary>
    public static DuckResult Init(DuckState s)
    {
        // thesis 4.1.3, footnote 1.
        if (s.IsInitialised)
            return new(DuckErrors.Busy, s);
        return new(Outcome.Done, s.Switched.Switched with { IsInitialised = true });
    }

    /// <summary>
    /// duck_fini. The kernel also does this when the process ends in any way. Buffers that the callback still owns are freed.
    /// </summary>
    public static DuckResult Fini(DuckState s)
    {
        if (!s.IsInitialised)
            return new(DuckErrors.NotInitialised, s);
        var heap = s.Heap;
        for (var held = s.Held; !held.IsEmpty; held = held.Rest)
            heap = held.First.Free(heap);
        return new(Outcome.Done, s.Switched.Switched with { Heap = heap, Held = MessageList.None, IsInitialised = false });
    }

    /// <summary>The first half of duck_syscall: switches the mode. The code after it runs in the kernel.</summary>
    public static DuckResult Enter(DuckState s)
    {
        if (!s.IsInitialised)
            return new(DuckErrors.NotInitialised, s);
        // Within a callback it is an ordinary call.
        return new(Outcome.Done, s.IsPrivileged ? s : s.Switched with { IsPrivileged = true });
    }

    /// <summary>The second half of duck_syscall: returns to user mode.</summary>
    public static DuckState Leave(DuckState s) => s.Switched with { IsPrivileged = false };

    /// <summary>recv, of one datagram into a buffer of a given size in bytes.</summary>
    public static RecvResult Recv(DuckState s, int socket, Word room)
    {
        if (s.At(socket) is not { } head)
            return new(DuckErrors.BadDescriptor, UserBuffer.Of(room), Trapped(s));
        var received = StreamHead.Recv(head, room);
        var next = Trapped(s).With(socket, received.Head);
        return new(received.Outcome, received.User, next with { Heap = received.Control.Free(next.Heap) });
    }

    /// <summary>send, of one datagram.</summary>
    public static SentResult Send(DuckState s, int socket, Bytes bytes, Word count)
    {
        if (s.At(socket) is not { } head)
            return new(DuckErrors.BadDescriptor, 0, Chain.Null, Trapped(s));
        var sent = StreamHead.Send(head, bytes, count);
        return new(sent.Outcome, sent.Count, sent.Sent, Trapped(s).With(socket, sent.Head));
    }

    /// <summary>poll, of one socket. A descriptor that is not a socket is never readable.</summary>
    public static PollResult Poll(DuckState s, int socket) => new(IsReadable(s, socket), Trapped(s));

    /// <summary>The result of poll for code that can read it without a trap.</summary>
    public static Bit IsReadable(DuckState s, int socket)
    {
        if (s.At(socket) is not { } head)
            return false;
        return !head.Read.Messages.IsEmpty;
    }

    /// <summary>gettimeofday (thesis 2.3).</summary>
    public static TimeResult GetTimeOfDay(DuckState s) => new(s.Clock, Trapped(s));

    // Enters and leaves the kernel; nothing if the code already runs in the kernel.
    private static DuckState Trapped(DuckState s) => s with { Switches = s.Switches + Data.Choose(s.IsPrivileged, 0, 2) };
}
