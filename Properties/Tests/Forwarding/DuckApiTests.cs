using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Forwarding.Callbacks;
using DuckVerified.Properties.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Tests.Forwarding;

/// <summary>The DUCK API over the model (thesis 3.1 and 3.2): legal calls work, and every misuse has a named outcome.</summary>
public sealed class DuckApiTests
{
    [Fact]
    public void ACallbackForwardsWaitingDatagramsAndThenEnds()
    {
        var run = Initialised([1, 2, 3], []);
        Assert.Equal(StreamHeadOutcomes.NothingToRead, run.Syscall(new Forward(Scheme.Input, Scheme.Output)));
        Assert.Equal([[1, 2, 3], []], Delivery.Sent(run.State, Scheme.Output));
        // duck_init in and out, duck_syscall in and out.
        Assert.Equal(4UL, run.State.Switches);
        Assert.Equal((0UL, 0UL), (run.State.CopiedBytes, run.State.Copies));
        Assert.False(run.State.IsPrivileged);
    }

    [Fact]
    public void DuckInitIsRequiredFirstAndOnlyOnce()
    {
        var run = new DuckRun(Scheme.UserRs.Sockets(5120, 1024));
        Assert.Equal(DuckErrors.NotInitialised, run.Syscall(new Forward(0, 1)));
        Assert.Equal(DuckErrors.NotInitialised, SystemCalls.Fini(run.State).Outcome);
        Assert.Equal(DuckErrors.Busy, SystemCalls.Init(SystemCalls.Init(run.State).Next).Outcome);
    }

    [Fact]
    public void CallsOfKernelFunctionsFromUserCodeAreRefused()
    {
        var run = new DuckRun(SystemCalls.Init(Scheme.UserRs.Sockets(5120, 1024)).Next);
        Assert.Equal(DuckErrors.NotPrivileged, run.Recv(Scheme.Input).Outcome);
        Assert.Equal(DuckErrors.NotPrivileged, run.SbAlloc(10).Outcome);
        Assert.Equal(DuckErrors.NotPrivileged, run.Send(Scheme.Output, new(1)));
    }

    [Fact]
    public void HandlesThatDoNotBelongToTheCallbackHaveNamedOutcomes()
    {
        var run = InKernel([1]);
        var buffer = run.Recv(Scheme.Input).Buffer;
        Assert.Equal(DuckErrors.NullHandle, run.Send(Scheme.Output, MblkId.None));
        Assert.Equal(DuckErrors.ForeignHandle, run.Send(Scheme.Output, new(999)));
        Assert.Equal(DuckErrors.NullHandle, run.SbFree(MblkId.None));
        Assert.Equal(DuckErrors.NullHandle, run.BlkAdjust(MblkId.None, 0, 0));
        Assert.Equal(DuckErrors.ForeignHandle, run.Store(new(999), 0, 1));
        Assert.Equal(0UL, run.SbGetLen(new(999)));
        Assert.True(run.BlkFirst(new(999)).IsNone);
        Assert.Equal(Outcome.Done, run.Send(Scheme.Output, buffer));
        Assert.Equal(DuckErrors.FreedHandle, run.Send(Scheme.Output, buffer));
        Assert.Equal(DuckErrors.FreedHandle, run.SbFree(buffer));
        Assert.Equal(DuckErrors.FreedHandle, run.Load(buffer, 0).Outcome);
    }

    [Fact]
    public void ABlockInTheMiddleOfAMessageIsNotABuffer()
    {
        var run = InBlocks([[[1], [2]]]);
        var second = run.BlkNext(run.Recv(Scheme.Input).Buffer);
        Assert.Equal(1UL, run.BlkGetLen(second));
        Assert.Equal(DuckErrors.ForeignHandle, run.Send(Scheme.Output, second));
        Assert.Equal(DuckErrors.ForeignHandle, run.SbFree(second));
    }

    [Fact]
    public void AdjustmentOutsideTheDataAreaIsRefused()
    {
        var run = InKernel([1, 2, 3]);
        var block = run.BlkFirst(run.Recv(Scheme.Input).Buffer);
        var (head, tail) = (run.BlkHeadroom(block), run.BlkTailroom(block));
        Assert.Equal(44UL, head);
        Assert.Equal(DuckErrors.OutsideDblk, run.BlkAdjust(block, 0UL - head - 1, 3));
        Assert.Equal(DuckErrors.OutsideDblk, run.BlkAdjust(block, 0, 4 + tail));
        Assert.Equal(DuckErrors.OutsideDblk, run.BlkAdjust(block, 2, 1));
        Assert.Equal(3UL, run.BlkGetLen(block));
        Assert.Equal(Outcome.Done, run.BlkAdjust(block, 0UL - head, 3 + tail));
        Assert.Equal(head + 3 + tail, run.BlkGetLen(block));
    }

    [Fact]
    public void LoadsAndStoresOutsideTheDataAreRefused()
    {
        var run = InKernel([7, 8]);
        var block = run.Recv(Scheme.Input).Buffer;
        Assert.Equal(new ByteResult(Outcome.Done, 8), run.Load(block, 1));
        Assert.Equal(DuckErrors.OutsideData, run.Load(block, 2).Outcome);
        Assert.Equal(DuckErrors.OutsideData, run.Store(block, 2, 0));
        Assert.Equal(Outcome.Done, run.Store(block, 1, 0x109));
        Assert.Equal(new ByteResult(Outcome.Done, 9), run.Load(block, 1));
    }

    [Fact]
    public void StoreToASharedAreaIsRefused()
    {
        var run = InKernel([7]);
        var block = run.Recv(Scheme.Input).Buffer;
        var shared = new DuckRun(run.State with { Heap = Allocation.Dupb(run.State.Held.First.Head, run.State.Heap).Heap });
        Assert.Equal(DuckErrors.SharedArea, shared.Store(block, 0, 1));
        Assert.Equal(7UL, shared.Load(block, 0).Value);
    }

    [Fact]
    public void SendToAClosedSocketHasANamedOutcomeAndFreesTheBuffer()
    {
        var run = InKernel([7]);
        var buffer = run.Recv(Scheme.Input).Buffer;
        var closed = new DuckRun(run.State.Closed(Scheme.Input).Closed(Scheme.Output));
        Assert.Equal(DuckErrors.BadDescriptor, closed.Recv(Scheme.Input).Outcome);
        Assert.Equal(DuckErrors.BadDescriptor, closed.Recv(-1).Outcome);
        Assert.Equal(DuckErrors.BadDescriptor, closed.Send(Scheme.Output, buffer));
        Assert.Equal(DuckErrors.FreedHandle, closed.SbFree(buffer));
    }

    [Fact]
    public void CloseFreesWaitingMessages()
    {
        var s = Delivery.Deliver(Scheme.ZeroCopy.Sockets(5120, 1024), Scheme.Input, [[1], [2]], true);
        Assert.Equal(3, Allocated(s));
        Assert.Equal(0, Allocated(s.Closed(Scheme.Input)));
    }

    [Fact]
    public void DuckFiniFreesBuffersThatTheCallbackKept()
    {
        var run = InKernel([7]);
        run.Recv(Scheme.Input);
        run.SbAlloc(100);
        Assert.Equal(2, Allocated(run.State));
        var ended = SystemCalls.Fini(run.State);
        Assert.Equal((Outcome.Done, 0), (ended.Outcome, Allocated(ended.Next)));
    }

    [Fact]
    public void AllocationWithoutMemoryReturnsNoBuffer()
    {
        var run = InKernel([7]);
        var starved = new DuckRun(run.State with { Heap = run.State.Heap with { Faults = new(1) } });
        Assert.Equal(new BufferResult(DuckErrors.NoMemory, MblkId.None), starved.SbAlloc(1));
    }

    [Fact]
    public void TheCounterAsPrintedInTheThesisSendsEmptyDatagrams()
    {
        // thesis 3.3: duck_sb_alloc(sizeof(cnt)), a store through duck_blk_get_data, duck_send. By thesis 4.2, the buffer has no data
        // yet.
        var run = InKernel();
        var buffer = run.SbAlloc(4).Buffer;
        Assert.Equal(DuckErrors.OutsideData, run.Store(run.BlkFirst(buffer), 0, 1));
        run.Send(Scheme.Output, buffer);
        Assert.Equal([[]], Delivery.Sent(run.State, Scheme.Output));
    }

    [Fact]
    public void SystemCallsOfACallbackUseTheKernelsReplacements()
    {
        var user = Delivery.Deliver(Scheme.UserRs.Sockets(5120, 1024), Scheme.Input, [[5, 6]], true) with { Clock = 42 };
        var kernel = user with { IsPrivileged = true };
        var (trapped, called) = (SystemCalls.Recv(user, Scheme.Input, 10), SystemCalls.Recv(kernel, Scheme.Input, 10));
        Assert.Equal((2UL, 0UL), (trapped.Next.Switches, called.Next.Switches));
        Assert.Equal((trapped.User.Count, trapped.User.Bytes[1]), (called.User.Count, called.User.Bytes[1]));
        Assert.Equal((42UL, 42UL), (SystemCalls.GetTimeOfDay(user).Time, SystemCalls.GetTimeOfDay(kernel).Time));
    }

    private static DuckRun Initialised(params byte[][] datagrams) =>
        new(SystemCalls.Init(Waiting([.. datagrams.Select(datagram => (byte[][])[datagram])])).Next);

    private static DuckRun InKernel(params byte[][] datagrams) => InBlocks([.. datagrams.Select(datagram => (byte[][])[datagram])]);

    private static DuckRun InBlocks(byte[][][] datagrams) =>
        new(SystemCalls.Enter(SystemCalls.Init(Waiting(datagrams)).Next).Next);

    private static DuckState Waiting(byte[][][] datagrams) => datagrams.Aggregate(
        Scheme.UserRs.Sockets(5120, 1024), (s, blocks) => Delivery.Deliver(s, Scheme.Input, blocks, true));

    private static int Allocated(DuckState s) =>
        Enumerable.Range(1, (int)s.Heap.NextMblk.Bits).Count(block => s.Heap.Blocks[new((ulong)block)].IsAllocated);
}
