using System.Net.Sockets;
using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarder;

/// <summary>
/// The DUCK API without DUCK (thesis 3.4): duck_syscall is a plain call, buffers are in user space, and ordinary system calls copy
/// data between them and the kernel. Descriptor 0 is the socket to receive from, descriptor 1 the one to send to. A callback runs
/// here as it runs in the model, misuse included.
/// </summary>
public sealed class EmulatedCalls : IDuckCalls, IDisposable
{
    /// <summary>The descriptor of the socket that is received from.</summary>
    public const int Input = 0;

    /// <summary>The descriptor of the connected socket that is sent to.</summary>
    public const int Output = 1;

    /// <summary>How long datagrams are still received after <see cref="Stop"/>.</summary>
    public const int DrainMilliseconds = 1000;

    private const int Areas = 192;
    private const int Blocks = 16384;
    private const int MostCuts = 8;
    private const int Patience = 100;

    private readonly BlockTable _table = new(Areas, Blocks);
    private readonly Receiver? _receiver;
    private readonly Sender _sender;
    private readonly Random? _shuffle;
    private readonly int[] _cuts = new int[MostCuts];
    private readonly bool[] _isClosed = new bool[2];
    private volatile bool _isStopping;
    private long _drainedAt;
    private long _mayReceive = long.MaxValue;

    /// <summary>The API over two sockets, which stay the caller's.</summary>
    /// <param name="input">The socket to receive from; null if the callback only sends.</param>
    /// <param name="output">The socket to send to; connected.</param>
    /// <param name="backEnd">How datagrams cross to the kernel.</param>
    /// <param name="shuffleSeed">
    /// If given, every buffer that the callback gets is cut into random blocks, empty ones among them (thesis 3.4).
    /// </param>
    /// <param name="isCounted">
    /// Whether the number of received datagrams is limited. Then no trains are received, because a train can only be received whole.
    /// </param>
    /// <exception cref="PlatformNotSupportedException">The kernel lacks what the back end needs.</exception>
    public EmulatedCalls(Socket? input, Socket output, BackEnd backEnd, int? shuffleSeed, bool isCounted = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (input is not null)
            _receiver = new(input, isCounted && backEnd == BackEnd.Offload ? BackEnd.Batched : backEnd, _table, Counts);
        _sender = new(output, backEnd, _table, Counts);
        _shuffle = shuffleSeed is { } seed ? new(seed) : null;
    }

    /// <summary>What was done so far.</summary>
    public ForwardCounts Counts { get; } = new();

    /// <summary>How many blocks the callback has, or wait for it or for being sent.</summary>
    public int BlocksInUse => _table.InUse;

    /// <summary>duck_syscall: calls the callback repeatedly until a call fails, then sends everything that waits.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="count">How many datagrams are received at most.</param>
    public Outcome Syscall(IDuckCallback callback, long count = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _mayReceive = count;
        var outcome = callback.Turn(this);
        while (outcome == Outcome.Done && !(_receiver is null && (_isStopping || Counts.Made >= count)))
            outcome = callback.Turn(this);
        _sender.Flush();
        return outcome;
    }

    /// <summary>
    /// From now on only waiting datagrams are received, for at most <see cref="DrainMilliseconds"/>, without waiting for more. Any thread
    /// may call this.
    /// </summary>
    public void Stop()
    {
        Volatile.Write(ref _drainedAt, Environment.TickCount64 + DrainMilliseconds);
        _isStopping = true;
    }

    /// <summary>From now on a descriptor is no open socket.</summary>
    public void Close(int socket) => _isClosed[socket] = true;

    /// <inheritdoc/>
    public BufferResult Recv(int socket)
    {
        if (socket != Input || _isClosed[Input] || _receiver is null)
            return new(DuckErrors.BadDescriptor, MblkId.None);
        if (_mayReceive == 0)
            return new(StreamHeadOutcomes.NothingToRead, MblkId.None);
        while (!_receiver.HasWaiting)
        {
            if (_isStopping && Environment.TickCount64 >= Volatile.Read(ref _drainedAt))
                return new(StreamHeadOutcomes.NothingToRead, MblkId.None);
            if (_receiver.Take(_mayReceive))
                continue;
            // The callback keeps too many buffers.
            _sender.Flush();
            if (_table.AreasLeft < Areas / 4 || _table.BlocksLeft < Blocks / 4)
                return new(DuckErrors.NoMemory, MblkId.None);
            if (_isStopping)
                return new(StreamHeadOutcomes.NothingToRead, MblkId.None);
            _receiver.Wait(Patience);
        }

        _mayReceive--;
        return new(Outcome.Done, Given(_receiver.Next()));
    }

    /// <inheritdoc/>
    public Outcome Send(int socket, MblkId buffer)
    {
        var refusal = _table.OfBuffer(buffer);
        if (refusal != Outcome.Done)
            return refusal;
        var first = BlockTable.IndexOf(buffer);
        _table.Take(first);
        if (socket != Output || _isClosed[Output])
        {
            Counts.Dropped++;
            _table.Free(first);
            return DuckErrors.BadDescriptor;
        }

        _sender.Send(first);
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public BufferResult SbAlloc(ulong length)
    {
        if (_table.AreasLeft == 0 || _table.BlocksLeft <= MostCuts || length > BlockTable.DblkSize)
            return new(DuckErrors.NoMemory, MblkId.None);
        var area = _table.TakeArea();
        var block = _table.NewBlock(area, 0, BlockTable.DblkSize, 0, 0);
        _table.Release(area);
        _table.Give(block);
        Counts.Made++;
        return new(Outcome.Done, _table.NameOf(block));
    }

    /// <inheritdoc/>
    public Outcome SbFree(MblkId buffer)
    {
        var refusal = _table.OfBuffer(buffer);
        if (refusal != Outcome.Done)
            return refusal;
        Counts.Dropped++;
        _table.Free(BlockTable.IndexOf(buffer));
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public ulong SbGetLen(MblkId buffer) =>
        _table.OfBuffer(buffer) == Outcome.Done ? (ulong)_table.SizeOf(BlockTable.IndexOf(buffer)) : 0;

    /// <inheritdoc/>
    public MblkId BlkFirst(MblkId buffer) => _table.OfBuffer(buffer) == Outcome.Done ? buffer : MblkId.None;

    /// <inheritdoc/>
    public MblkId BlkNext(MblkId block)
    {
        if (_table.OfBlock(block) != Outcome.Done)
            return MblkId.None;
        var next = _table.NextOf(BlockTable.IndexOf(block));
        return next == -1 ? MblkId.None : _table.NameOf(next);
    }

    /// <inheritdoc/>
    public ulong BlkGetLen(MblkId block) => IsBlock(block) ? (ulong)_table.LengthOf(BlockTable.IndexOf(block)) : 0;

    /// <inheritdoc/>
    public ulong BlkHeadroom(MblkId block) => IsBlock(block) ? (ulong)_table.HeadroomOf(BlockTable.IndexOf(block)) : 0;

    /// <inheritdoc/>
    public ulong BlkTailroom(MblkId block) => IsBlock(block) ? (ulong)_table.TailroomOf(BlockTable.IndexOf(block)) : 0;

    /// <inheritdoc/>
    public Outcome BlkAdjust(MblkId block, ulong begin, ulong end)
    {
        var refusal = _table.OfBlock(block);
        return refusal == Outcome.Done ? _table.Adjust(BlockTable.IndexOf(block), begin, end) : refusal;
    }

    /// <inheritdoc/>
    public ByteResult Load(MblkId block, ulong offset)
    {
        var refusal = OfByte(block, offset);
        return refusal == Outcome.Done ? new(refusal, _table.At(BlockTable.IndexOf(block), (int)offset)) : new(refusal, 0);
    }

    /// <inheritdoc/>
    public Outcome Store(MblkId block, ulong offset, ulong value)
    {
        var refusal = OfByte(block, offset);
        if (refusal == Outcome.Done)
            _table.At(BlockTable.IndexOf(block), (int)offset) = (byte)value;
        return refusal;
    }

    /// <inheritdoc/>
    public void Sleep(ulong milliseconds)
    {
        _sender.Flush();
        for (var left = milliseconds; left > 0 && !_isStopping;)
        {
            var nap = Math.Min(left, Patience);
            Thread.Sleep((int)nap);
            left -= nap;
        }
    }

    /// <summary>Gives back what the system calls worked with.</summary>
    public void Dispose()
    {
        _receiver?.Dispose();
        _sender.Dispose();
    }

    private bool IsBlock(MblkId block) => _table.OfBlock(block) == Outcome.Done;

    private Outcome OfByte(MblkId block, ulong offset)
    {
        var refusal = _table.OfBlock(block);
        if (refusal != Outcome.Done)
            return refusal;
        return offset < (ulong)_table.LengthOf(BlockTable.IndexOf(block)) ? Outcome.Done : DuckErrors.OutsideData;
    }

    private MblkId Given(int block)
    {
        var first = _shuffle is null ? block : Shuffled(block, _shuffle);
        _table.Give(first);
        return _table.NameOf(first);
    }

    // The same bytes in up to eight blocks at random cuts; two cuts in one place make an empty block.
    private int Shuffled(int block, Random random)
    {
        var (area, start, length) = (_table.AreaOf(block), _table.ReadOf(block), _table.LengthOf(block));
        var count = random.Next(MostCuts);
        for (var i = 0; i < count; i++)
            _cuts[i] = random.Next(length + 1);
        Array.Sort(_cuts, 0, count);
        var (first, last, from) = (-1, -1, 0);
        for (var i = 0; i <= count; i++)
        {
            var to = i < count ? _cuts[i] : length;
            var part = _table.NewBlock(area, start + from, start + to, start + from, start + to);
            if (first == -1)
                first = part;
            else
                _table.Link(last, part);
            (last, from) = (part, to);
        }

        _table.SetMark(first, _table.MarkOf(block));
        _table.Free(block);
        return first;
    }
}
