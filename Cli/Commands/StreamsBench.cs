using DuckVerified.Streams;

namespace DuckVerified.Cli.Commands;

/// <summary>A measured operation: medians, and the spread over the rounds.</summary>
/// <param name="Size">The bytes of the message.</param>
/// <param name="Live">How many other blocks there are.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Nanoseconds">For one, round by round.</param>
/// <param name="Bytes">Allocated for one.</param>
/// <param name="Plain">The same with hand-written buffers, if that was measured: nanoseconds round by round, and bytes.</param>
internal sealed record StreamsCost(
    int Size,
    int Live,
    string Operation,
    IReadOnlyList<double> Nanoseconds,
    double Bytes,
    (IReadOnlyList<double> Nanoseconds, double Bytes)? Plain)
{
    /// <summary>How many times as long as by hand, round by round; none if that was not measured.</summary>
    public IReadOnlyList<double> Ratios => Plain is { } plain ? [.. Nanoseconds.Zip(plain.Nanoseconds, (a, b) => a / b)] : [];
}

/// <summary>
/// Times the operations on messages, one by one and in one sequence from allocation to release. The sequence is measured in turn with
/// <see cref="PlainBuffers"/>. Operations are functions, so one state can be measured any number of times.
/// </summary>
/// <param name="rounds">How many rounds are counted; a few before them are not.</param>
/// <param name="count">How many operations a round has.</param>
internal sealed class StreamsBench(int rounds, int count)
{
    private const int WarmUps = 3;
    private const int Trimmed = 4;

    private static readonly int[] _sizes = [10, 100, 1400];
    private static readonly int[] _lives = [1, 100];

    /// <summary>Every operation, for each size and number of live blocks.</summary>
    public IEnumerable<StreamsCost> Operations()
    {
        WarmUp();
        return
            from live in _lives
            from size in _sizes
            from cost in Of(size, live)
            select cost;
    }

    /// <summary>What an operation's bytes are made of: what one new value of each kind takes.</summary>
    public IEnumerable<StreamsCost> Parts() =>
        from live in _lives
        from cost in PartsWith(live)
        select cost;

    // Warm-up: until the JIT compiler has recompiled everything with its profile.
    private static void WarmUp()
    {
        var warm = new StreamsBench(2, 2000);
        for (var i = 0; i < 3; i++)
        {
            foreach (var _ in warm.Of(_sizes[0], _lives[0]).Concat(warm.PartsWith(_lives[0])))
            {
            }

            Thread.Sleep(150);
        }
    }

    private IEnumerable<StreamsCost> Of(int size, int live)
    {
        var (bytes, heap) = (new byte[size], Others(live));
        bytes.AsSpan().Fill(7);
        var given = Bytes.Of(bytes);
        var (_, block, allocated) = Allocation.Allocb((ulong)size, heap);
        var written = allocated.Written(block.Dblk, 0, given, 0, (ulong)size);
        var message = new NonEmptyChain(block with { Wptr = (ulong)size }, Chain.Null);
        var (_, dup, shared) = Allocation.Dupb(message.Head, written);
        var second = new NonEmptyChain(dup, Chain.Null);
        yield return Cost("allocb", () => Allocation.Allocb((ulong)size, heap).Heap);
        yield return Cost("write", () => allocated.Written(block.Dblk, 0, given, 0, (ulong)size));
        yield return Cost("dupb", () => Allocation.Dupb(message.Head, written).Heap);
        yield return Cost("adjmsg", () => Messages.Adjmsg(second, Trimmed, shared).Message);
        yield return Cost("freemsg", () => second.Free(shared));
        yield return Sequence(size, live, heap, bytes);

        // One datagram has arrived; it is received and sent.
        var head = StreamHeadState.Of(StreamHeadOptions.Datagram(0), 5120, 1024) with { Heap = written };
        var came = head.WithReadSide(Queues.Putq(head.ReadSide, message).Pair);
        var taken = StreamHead.DuckRecv(came);
        yield return Cost("duck_recv", () => StreamHead.DuckRecv(came).Head);
        yield return Cost("duck_send", () => StreamHead.DuckSend(taken.Head, taken.Data).Head);
        yield return Cost("recv", () => StreamHead.Recv(came, (ulong)size).Head);
        yield return Cost("send", () => StreamHead.Send(head, given, (ulong)size).Head);

        StreamsCost Cost(string name, Func<object> once)
        {
            var (nanoseconds, allocations) = Measured(once);
            return new(size, live, name, nanoseconds, allocations, null);
        }
    }

    private IEnumerable<StreamsCost> PartsWith(int live)
    {
        var (heap, one) = (Others(live), Bytes.Of([1]));
        var head = StreamHeadState.Of(StreamHeadOptions.Datagram(0), 5120, 1024);
        (string Name, Func<object> Once)[] parts =
        [
            ("a Heap record", () => heap with { NextDblk = heap.NextDblk.Next }),
            ("Heap.References or Sizes: a key more", () => heap.References.Set(heap.NextDblk, new(1))),
            ("Heap.Blocks: a key more", () => heap.Blocks.Set(heap.NextMblk, MblkUse.Held)),
            ("Heap.Contents: an area more", () => heap.Contents.Set(heap.NextDblk, one)),
            ("an area's Bytes, written once", () => Bytes.Empty.With(0, one, 0, 1)),
            ("a NonEmptyChain of a Chain", () => new NonEmptyChain(default, Chain.Null)),
            ("a QueueState record", () => head.Read with { WantsRead = false }),
            ("a StreamHeadState record", () => head with { Copies = 1 }),
        ];
        foreach (var (name, once) in parts)
        {
            var (nanoseconds, allocations) = Measured(once);
            yield return new(0, live, name, nanoseconds, allocations, null);
        }
    }

    // allocb, write, dupb, adjmsg on the dup, freemsg of both; each begins with the heap after the previous one.
    private StreamsCost Sequence(int size, int live, Heap heap, byte[] bytes)
    {
        var (given, plain) = (Bytes.Of(bytes), new PlainBuffers());
        for (var i = 0; i < live; i++)
            plain.Write(plain.Allocate(size), bytes);
        ulong check = 0;
        List<double> model = [], hand = [];
        double modelBytes = 0, handBytes = 0;
        for (var round = -WarmUps; round < rounds; round++)
        {
            // In turn, so that changes of the machine's speed affect both equally.
            var (byModel, modelAllocated) = Timed(() =>
            {
                for (var i = 0; i < count; i++)
                {
                    var (_, block, allocated) = Allocation.Allocb((ulong)size, heap);
                    var written = allocated.Written(block.Dblk, 0, given, 0, (ulong)size);
                    var message = new NonEmptyChain(block with { Wptr = (ulong)size }, Chain.Null);
                    var dup = message.Dup(written);
                    var (_, trimmed, adjusted) = Messages.Adjmsg(dup.Copy, Trimmed, dup.Heap);
                    check += trimmed.ByteAt(0, adjusted);
                    heap = message.Free(trimmed.Free(adjusted));
                }
            });
            var (byHand, handAllocated) = Timed(() =>
            {
                for (var i = 0; i < count; i++)
                {
                    var message = plain.Write(plain.Allocate(size), bytes);
                    var dup = plain.Duplicate(message);
                    dup = dup with { Read = dup.Read + Trimmed };
                    check -= plain.ByteAt(dup, 0);
                    plain.Free(dup);
                    plain.Free(message);
                }
            });
            if (round < 0)
                continue;
            model.Add(byModel);
            hand.Add(byHand);
            (modelBytes, handBytes) = (modelAllocated, handAllocated);
        }

        return check == 0
            ? new(size, live, "the sequence", model, modelBytes, (hand, handBytes))
            : throw new InvalidOperationException("the model and the hand-written buffers disagree");
    }

    private (IReadOnlyList<double> Nanoseconds, double Bytes) Measured(Func<object> once)
    {
        List<double> nanoseconds = [];
        double bytes = 0;
        for (var round = -WarmUps; round < rounds; round++)
        {
            (var time, bytes) = Timed(() =>
            {
                for (var i = 0; i < count; i++)
                    GC.KeepAlive(once());
            });
            if (round >= 0)
                nanoseconds.Add(time);
        }

        return (nanoseconds, bytes);
    }

    // Nanoseconds and bytes for one operation of a round.
    private (double Nanoseconds, double Bytes) Timed(Action all)
    {
        long bytes = 0;
        var seconds = BenchCommand.Seconds(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            all();
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        return (1e9 * seconds / count, (double)bytes / count);
    }

    // The given number of blocks with data, which no measured operation uses.
    private static Heap Others(int live)
    {
        var heap = Heap.Empty;
        for (var i = 0; i < live; i++)
        {
            var (_, block, allocated) = Allocation.Allocb(100, heap);
            heap = allocated.Written(block.Dblk, 0, Bytes.Of([1]), 0, 1);
        }

        return heap;
    }
}
