using DuckVerified.Streams;

namespace DuckVerified.Duck;

/// <summary>
/// The functions for a callback, over the model. Each call replaces the state by the next one. A state never changes, so each can be
/// stored.
/// </summary>
/// <param name="state">The initial state.</param>
public sealed class DuckRun(DuckState state) : IDuckCalls
{
    /// <summary>The current state.</summary>
    public DuckState State { get; private set; } = state;

    /// <summary>The result of the last duck_send; null if there was none.</summary>
    public SentResult? LastSend { get; private set; }

    /// <summary>
    /// duck_syscall (thesis 3.1): enters the kernel, runs turns of the callback until one fails, and leaves the kernel. It returns the
    /// outcome of the last turn.
    /// </summary>
    public Outcome Syscall(IDuckCallback callback)
    {
        var entered = SystemCalls.Enter(State);
        if (entered.Outcome != Outcome.Done)
            return entered.Outcome;
        var isNested = State.IsPrivileged;
        State = entered.Next;
        var outcome = callback.Turn(this);
        while (outcome == Outcome.Done)
            outcome = callback.Turn(this);
        if (!isNested)
            State = SystemCalls.Leave(State);
        return outcome;
    }

    /// <inheritdoc/>
    public BufferResult Recv(int socket) => Took(Buffers.Recv(State, socket));

    /// <inheritdoc/>
    public Outcome Send(int socket, MblkId buffer)
    {
        var sent = Buffers.Send(State, socket, buffer);
        (State, LastSend) = (sent.Next, sent);
        return sent.Outcome;
    }

    /// <inheritdoc/>
    public BufferResult SbAlloc(Word length) => Took(Buffers.SbAlloc(State, length));

    /// <inheritdoc/>
    public Outcome SbFree(MblkId buffer) => Took(Buffers.SbFree(State, buffer));

    /// <inheritdoc/>
    public Word SbGetLen(MblkId buffer) => Buffers.SbGetLen(State, buffer);

    /// <inheritdoc/>
    public MblkId BlkFirst(MblkId buffer) => Buffers.Blk(State, buffer).Id;

    /// <inheritdoc/>
    public MblkId BlkNext(MblkId block) => Buffers.BlkNext(State, block);

    /// <inheritdoc/>
    public Word BlkGetLen(MblkId block) => Buffers.Blk(State, block).Length;

    /// <inheritdoc/>
    public Word BlkHeadroom(MblkId block) => Buffers.Blk(State, block).Rptr;

    /// <inheritdoc/>
    public Word BlkTailroom(MblkId block)
    {
        var at = Buffers.Blk(State, block);
        return State.Heap.Sizes[at.Dblk].Bits - at.Wptr;
    }

    /// <inheritdoc/>
    public Outcome BlkAdjust(MblkId block, Word begin, Word end) => Took(Buffers.BlkAdjust(State, block, begin, end));

    /// <inheritdoc/>
    public ByteResult Load(MblkId block, Word offset) => Buffers.Load(State, block, offset);

    /// <inheritdoc/>
    public Outcome Store(MblkId block, Word offset, Word value) => Took(Buffers.Store(State, block, offset, value));

    /// <summary>sleep: advances the clock.</summary>
    public void Sleep(Word milliseconds) => State = State with { Clock = State.Clock + milliseconds };

    private BufferResult Took(HeldResult result)
    {
        State = result.Next;
        return new(result.Outcome, result.Buffer);
    }

    private Outcome Took(DuckResult result)
    {
        State = result.Next;
        return result.Outcome;
    }
}
