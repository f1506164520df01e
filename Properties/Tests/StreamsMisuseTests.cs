using DuckVerified.Streams;

namespace DuckVerified.Properties.Tests;

/// <summary>What no caller may do to blocks: each misuse has its name, and what is allowed is not refused.</summary>
public sealed class StreamsMisuseTests
{
    private static readonly BlockResult _one = Allocation.Allocb(10, Heap.Empty);
    private static readonly BlockResult _dup = Allocation.Dupb(_one.Block, _one.Heap);

    [Fact]
    public void ABlockThatIsThereMayBeUsedWrittenAndFreed()
    {
        Assert.Same(Outcome.Done, Misuse.OfUse(_one.Block.Id, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfWrite(_one.Block, 16, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfPointers(_one.Block, 3, 16, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfFree(_one.Block.Id, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfLink(Message(_one.Block), Message(_dup.Block), _dup.Heap));
    }

    [Fact]
    public void NullIsNoBlock() => Assert.Same(Misuse.NullBlock, Misuse.OfUse(MblkId.None, _one.Heap));

    [Fact]
    public void ANameThatWasNeverIssuedIsForeign() => Assert.Same(Misuse.ForeignBlock, Misuse.OfUse(_one.Heap.NextBlock, _one.Heap));

    [Fact]
    public void AFreedBlockIsNotUsed()
    {
        var freed = Allocation.Freeb(_one.Block, _one.Heap);
        Assert.Same(Misuse.UseAfterFree, Misuse.OfUse(_one.Block.Id, freed));
        Assert.Same(Misuse.UseAfterFree, Misuse.OfWrite(_one.Block, 1, freed));
        Assert.Same(Misuse.UseAfterFree, Misuse.OfPointers(_one.Block, 0, 0, freed));
        Assert.Same(Misuse.DoubleFree, Misuse.OfFree(_one.Block.Id, freed));
    }

    [Fact]
    public void AQueuedMessageIsTheQueues()
    {
        var pair = QueuePair.Of(QueueState.Empty(10, 1), QueueState.Empty(10, 1), _one.Heap);
        Assert.Same(Misuse.NotQueued, Misuse.OfUnqueueing(_one.Block.Id, pair.Heap));
        var put = Queues.Putq(pair, Message(_one.Block)).Pair;
        Assert.Same(Misuse.QueuedBlock, Misuse.OfFree(_one.Block.Id, put.Heap));
        Assert.Same(Misuse.QueuedBlock, Misuse.OfHolding(_one.Block.Id, put.Heap));
        Assert.Same(Outcome.Done, Misuse.OfUnqueueing(_one.Block.Id, put.Heap));
        Assert.Same(Outcome.Done, Misuse.OfFree(_one.Block.Id, Queues.Getq(put).Pair.Heap));
    }

    [Fact]
    public void ASharedAreaIsReadOnly()
    {
        Assert.Same(Misuse.SharedWrite, Misuse.OfWrite(_one.Block, 1, _dup.Heap));
        Assert.Same(Outcome.Done, Misuse.OfWrite(_one.Block, 1, Allocation.Freeb(_dup.Block, _dup.Heap)));
    }

    [Fact]
    public void TheBuffersThatNeverLookUnsharedAreReadOnly()
    {
        var (_, block, heap) = Allocation.Esballoc(10, DblkTraits.Callers(0, 0, true, true), Heap.Empty);
        Assert.Same(Misuse.SharedWrite, Misuse.OfWrite(block, 1, heap));
    }

    [Theory]
    [InlineData(0, 17)]
    [InlineData(5, 4)]
    [InlineData(ulong.MaxValue, 0)]
    public void PointersStayInTheArea(ulong read, ulong write) =>
        Assert.Same(Misuse.OutsideArea, Misuse.OfPointers(_one.Block, read, write, _one.Heap));

    [Fact]
    public void NoByteIsWrittenBehindTheArea() => Assert.Same(Misuse.OutsideArea, Misuse.OfWrite(_one.Block with { Write = 1 }, 16, _one.Heap));

    [Fact]
    public void ABlockIsLinkedOnce()
    {
        var message = new Link(_one.Block, Message(_dup.Block));
        Assert.Same(Misuse.LinkedTwice, Misuse.OfLink(message, message, _dup.Heap));
        Assert.Same(Misuse.LinkedTwice, Misuse.OfLink(message, message.Rest, _dup.Heap));
        Assert.Same(Misuse.LinkedTwice, Misuse.OfLink(message.Rest, message, _dup.Heap));
    }

    private static Link Message(Block block) => new(block, Chain.Null);
}
