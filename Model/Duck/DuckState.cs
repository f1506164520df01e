using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>
/// A process that uses DUCK, limited to its sockets and buffers. Every message is on a socket's queue or held by the callback, and all are
/// in one heap. The mappings of the callback's code and stack are part of the approaches (<see cref="DuckCalls"/>).
/// </summary>
/// <param name="Sockets">The open sockets by descriptor; null for a closed one. The heaps in them are not used.</param>
/// <param name="Heap">The blocks and areas of all messages.</param>
/// <param name="Held">The buffers that the callback owns, the newest last.</param>
/// <param name="Clock">The time of day. The unit is not specified.</param>
/// <param name="IsInitialised">Whether duck_init was called, and duck_fini not yet.</param>
/// <param name="IsPrivileged">Whether the process's code runs in the kernel: within duck_syscall.</param>
/// <param name="Switches">The number of mode switches, from user to kernel or back.</param>
/// <param name="Mappings">The number of page translations that were made, removed or given other rights to move data.</param>
public sealed record DuckState(
    IReadOnlyList<StreamHeadState?> Sockets,
    Heap Heap,
    MessageList Held,
    Word Clock,
    Bit IsInitialised,
    Bit IsPrivileged,
    Word Switches,
    Word Mappings)
{
    /// <summary>A process in user mode with open sockets, before duck_init.</summary>
    public static DuckState Of(params IReadOnlyList<StreamHeadState> sockets) =>
        new(sockets, Heap.Empty, MessageList.None, 0, false, false, 0, 0);

    /// <summary>Bytes copied between user and kernel over all sockets that are open.</summary>
    public Word CopiedBytes => Sum(head => head.CopiedBytes);

    /// <summary>The number of these copies (uiomove).</summary>
    public Word Copies => Sum(head => head.Copies);

    /// <summary>An open socket; null if there is none of that descriptor.</summary>
    public StreamHeadState? At(int socket) =>
        socket >= 0 && socket < Sockets.Count && Sockets[socket] is { } head ? head with { Heap = Heap } : null;

    /// <summary>This state with another state of a socket, and the heap that goes with it.</summary>
    public DuckState With(int socket, StreamHeadState head) => this with { Sockets = Replaced(socket, head), Heap = head.Heap };

    /// <summary>
    /// This state with a socket closed. The messages on its read queue are freed. Messages that were sent are not affected.
    /// </summary>
    public DuckState Closed(int socket)
    {
        if (At(socket) is not { } head)
            return this;
        return this with { Sockets = Replaced(socket, null), Heap = Queues.Flushq(head.ReadSide, true).Heap };
    }

    /// <summary>This state with one more switch of the mode.</summary>
    public DuckState Switched => this with { Switches = Switches + 1 };

    private StreamHeadState?[] Replaced(int socket, StreamHeadState? head)
    {
        StreamHeadState?[] sockets = [.. Sockets];
        sockets[socket] = head;
        return sockets;
    }

    private Word Sum(Func<StreamHeadState, Word> count)
    {
        Word sum = 0;
        foreach (var socket in Sockets)
        {
            if (socket is not null)
                sum += count(socket);
        }

        return sum;
    }
}
