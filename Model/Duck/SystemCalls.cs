using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>What recv came to, for its caller.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="User">The caller's buffer, with what was received.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct RecvResult(Outcome Outcome, UserBuffer User, DuckState Next);

/// <summary>What send came to.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Count">How many bytes went.</param>
/// <param name="Sent">The message that they are in now; NULL if there is none.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct SentResult(Outcome Outcome, Word Count, Chain Sent, DuckState Next);

/// <summary>What gettimeofday came to.</summary>
/// <param name="Time">The time.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct TimeResult(Word Time, DuckState Next);

/// <summary>What poll came to.</summary>
/// <param name="IsReadable">POLLIN: whether something waits on the socket.</param>
/// <param name="Next">The state afterwards.</param>
public readonly record struct PollResult(Bit IsReadable, DuckState Next);

/// <summary>
/// The system calls of a process, under the names that the dynamic linker binds: gettimeofday, recv and send are replaced by
/// functions that call the kernel's own where the code runs in the kernel, and trap into it otherwise (thesis 2.3). Either way the
/// kernel's function is the same; a trap switches the mode twice.
/// </summary>
public static class SystemCalls
{
    /// <summary>duck_init (thesis 3.1): what the approach prepares is told in <see cref="DuckCalls.Init"/>.</summary>
    public static DuckResult Init(DuckState s)
    {
        // thesis 4.1.3, footnote 1.
        if (s.IsInitialised)
            return new(DuckErrors.Busy, s);
        return new(Outcome.Done, s.Switched.Switched with { IsInitialised = true });
    }

    /// <summary>
    /// duck_fini; also what the kernel does when the process ends in whatever way: buffers that the callback still had are freed.
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

    /// <summary>The first half of duck_syscall: the mode is switched, and what follows runs in the kernel.</summary>
    public static DuckResult Enter(DuckState s)
    {
        if (!s.IsInitialised)
            return new(DuckErrors.NotInitialised, s);
        // From within a callback it is a call like any other.
        return new(Outcome.Done, s.IsPrivileged ? s : s.Switched with { IsPrivileged = true });
    }

    /// <summary>The second half: back to user mode.</summary>
    public static DuckState Leave(DuckState s) => s.Switched with { IsPrivileged = false };

    /// <summary>recv, of one datagram into a buffer of so many bytes.</summary>
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

    /// <summary>poll, of one socket; of a descriptor that is none, nothing can be read.</summary>
    public static PollResult Poll(DuckState s, int socket) => new(IsReadable(s, socket), Trapped(s));

    /// <summary>What poll answers, for whoever can see it without a trap.</summary>
    public static Bit IsReadable(DuckState s, int socket)
    {
        if (s.At(socket) is not { } head)
            return false;
        return !head.Read.Messages.IsEmpty;
    }

    /// <summary>gettimeofday (thesis 2.3).</summary>
    public static TimeResult GetTimeOfDay(DuckState s) => new(s.Clock, Trapped(s));

    // In and out again; nothing if the code runs in the kernel already.
    private static DuckState Trapped(DuckState s) => s with { Switches = s.Switches + Data.Choose(s.IsPrivileged, 0, 2) };
}
