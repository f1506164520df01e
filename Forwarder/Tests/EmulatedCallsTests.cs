using DuckVerified.Duck;
using DuckVerified.Forwarding.Callbacks;
using DuckVerified.Streams;

namespace DuckVerified.Forwarder.Tests;

/// <summary>The emulator forwards as the model does, counts its operations, and has the same outcome as the model for every misuse.</summary>
public sealed class EmulatedCallsTests
{
    private static readonly Forward _forward = new(EmulatedCalls.Input, EmulatedCalls.Output);

    public static TheoryData<BackEnd> BackEnds => Wire.BackEnds;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public void DatagramsArriveInOrderAndUnchanged(BackEnd backEnd)
    {
        using var wire = new Wire(backEnd);
        byte[][] datagrams = [.. Enumerable.Range(0, 300).Select(i => Datagram(i, 10 + (i * 37 % 1391)))];
        foreach (var datagram in datagrams)
            wire.Offer(datagram);
        Assert.Equal(StreamHeadOutcomes.NothingToRead, wire.Run(_forward));
        Assert.All(datagrams, datagram => Assert.Equal(datagram, wire.Receive()));
        Assert.Equal((300, 300, 0, 0), (wire.Duck.Counts.Received, wire.Duck.Counts.Sent, wire.Duck.Counts.Failed, wire.Duck.BlocksInUse));
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public void TheEmptyAndTheLargestDatagramArrive(BackEnd backEnd)
    {
        using var wire = new Wire(backEnd);
        byte[][] datagrams = [[], Datagram(1, 65507), [], [7]];
        foreach (var datagram in datagrams)
            wire.Offer(datagram);
        wire.Run(_forward);
        Assert.All(datagrams, datagram => Assert.Equal(datagram, wire.Receive()));
    }

    [Fact]
    public void BatchesTakeFewerCalls()
    {
        var (plain, batched) = (CallsFor(BackEnd.Plain), CallsFor(BackEnd.Batched));
        // One call to receive and one to send for each datagram; with batches, for each 32 or 64. A few more calls check for further
        // datagrams.
        Assert.InRange(plain, 512, 520);
        Assert.InRange(batched, 12, 24);
    }

    [Fact]
    public void OffloadSendsTrainsOfOneLength()
    {
        // They arrive one by one here, and are sent as trains.
        Assert.InRange(CallsFor(BackEnd.Offload), 256 + 4, 256 + 16);
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public void NothingIsAllocatedPerDatagram(BackEnd backEnd)
    {
        using var wire = new Wire(backEnd, shuffleSeed: 1);
        var datagram = Datagram(1, 1000);
        // The runtime may allocate once on this thread when it replaces code that runs often. An allocation per datagram would repeat.
        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => Allocated()));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Rounds(100);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Rounds(int count)
        {
            for (var round = 0; round < count; round++)
            {
                for (var i = 0; i < 40; i++)
                    wire.Offer(datagram);
                wire.Run(_forward);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BackEnds))]
    public void AnIcmpErrorIsCountedAndForwardingContinues(BackEnd backEnd)
    {
        using var wire = new Wire(backEnd);
        wire.CloseReceiver();
        for (var i = 0; i < 5; i++)
        {
            wire.Offer([1]);
            wire.Run(_forward);
        }

        var counts = wire.Duck.Counts;
        Assert.Equal(5, counts.Received);
        Assert.Equal(counts.Received, counts.Sent + counts.Failed);
        Assert.True(counts.Errors[111] > 0, "ECONNREFUSED");
    }

    [Fact]
    public void MisuseHasTheSameOutcomeAsInTheModel()
    {
        using var wire = new Wire(BackEnd.Plain);
        var duck = wire.Duck;
        wire.Offer([1, 2, 3]);
        var buffer = duck.Recv(EmulatedCalls.Input).Buffer;
        Assert.Equal(DuckErrors.NullHandle, duck.Send(EmulatedCalls.Output, MblkId.None));
        Assert.Equal(DuckErrors.ForeignHandle, duck.Send(EmulatedCalls.Output, new(999)));
        Assert.Equal(DuckErrors.ForeignHandle, duck.SbFree(new(ulong.MaxValue)));
        Assert.Equal(DuckErrors.OutsideData, duck.Store(buffer, 3, 0));
        Assert.Equal(DuckErrors.OutsideData, duck.Load(buffer, ulong.MaxValue).Outcome);
        Assert.Equal(DuckErrors.OutsideDblk, duck.BlkAdjust(buffer, 0, 65537));
        Assert.Equal(DuckErrors.OutsideDblk, duck.BlkAdjust(buffer, 2, 1));
        Assert.Equal(DuckErrors.OutsideDblk, duck.BlkAdjust(buffer, ulong.MaxValue, 1));
        Assert.Equal(3UL, duck.SbGetLen(buffer));
        Assert.Equal(Outcome.Done, duck.Send(EmulatedCalls.Output, buffer));
        Assert.Equal(DuckErrors.FreedHandle, duck.Send(EmulatedCalls.Output, buffer));
        Assert.Equal(DuckErrors.FreedHandle, duck.Load(buffer, 0).Outcome);
        Assert.Equal(DuckErrors.NoMemory, duck.SbAlloc(ulong.MaxValue).Outcome);
        duck.Close(EmulatedCalls.Input);
        Assert.Equal(DuckErrors.BadDescriptor, duck.Recv(EmulatedCalls.Input).Outcome);
        Assert.Equal(DuckErrors.BadDescriptor, duck.Recv(5).Outcome);
    }

    [Fact]
    public void ABlockInTheMiddleOfAMessageIsNotABuffer()
    {
        using var wire = new Wire(BackEnd.Plain, shuffleSeed: 3);
        var duck = wire.Duck;
        MblkId second;
        do
        {
            wire.Offer(new byte[100]);
            second = duck.BlkNext(duck.Recv(EmulatedCalls.Input).Buffer);
        }
        while (second.IsNone);
        Assert.Equal(DuckErrors.ForeignHandle, duck.Send(EmulatedCalls.Output, second));
        Assert.Equal(DuckErrors.ForeignHandle, duck.SbFree(second));
    }

    [Fact]
    public void BuffersThatAreNotFreedRunOut()
    {
        using var wire = new Wire(BackEnd.Plain);
        wire.Duck.Stop();
        for (var i = 0; i < 400; i++)
            wire.Offer([1]);
        var taken = 0;
        while (wire.Duck.Recv(EmulatedCalls.Input).Outcome == Outcome.Done)
            taken++;
        Assert.InRange(taken, 100, 399);
    }

    private static byte[] Datagram(int number, int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(number + (i * 7)))];

    private static long CallsFor(BackEnd backEnd)
    {
        using var wire = new Wire(backEnd);
        for (var i = 0; i < 256; i++)
            wire.Offer(Datagram(i, 100));
        wire.Run(_forward);
        return wire.Duck.Counts.Calls;
    }

    [Theory]
    [MemberData(nameof(Wire.BackEnds), MemberType = typeof(Wire))]
    public void DatagramsBeyondTheCountStayInTheSocket(BackEnd backEnd)
    {
        using var wire = new Wire(backEnd, isCounted: true);
        for (var i = 0; i < 8; i++)
            wire.Offer([(byte)i]);
        wire.Duck.Stop();
        wire.Duck.Syscall(new Forward(EmulatedCalls.Input, EmulatedCalls.Output), 3);
        Assert.Equal((3, 3, 0), (wire.Duck.Counts.Received, wire.Duck.Counts.Sent, wire.Duck.BlocksInUse));
        Assert.Equal([0, 1, 2], new[] { wire.Receive()[0], wire.Receive()[0], wire.Receive()[0] });
        Assert.True(wire.Waiting > 0);
        wire.Duck.Syscall(new Forward(EmulatedCalls.Input, EmulatedCalls.Output), 100);
        Assert.Equal((8, 8), (wire.Duck.Counts.Received, wire.Duck.Counts.Sent));
    }

    [Fact]
    public async Task DatagramsAfterAStopAreForwardedForALimitedTime()
    {
        using var wire = new Wire(BackEnd.Batched);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var sender = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
                wire.Offer([1]);
        });
        wire.Run(new Forward(EmulatedCalls.Input, EmulatedCalls.Output));
        Assert.False(enough.IsCancellationRequested);
        await enough.CancelAsync();
        await sender;
    }
}
