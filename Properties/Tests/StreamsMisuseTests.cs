using DuckVerified.Streams;

namespace DuckVerified.Properties.Tests;

/// <summary>Misuses of blocks: each has its name, and legal use is not refused.</summary>
public sealed class StreamsMisuseTests
{
    private static readonly MblkResult _one = Allocation.Allocb(10, Heap.Empty);
    private static readonly MblkResult _dup = Allocation.Dupb(_one.Mblk, _one.Heap);

    [Fact]
    public void ALiveBlockMayBeUsedWrittenAndFreed()
    {
        Assert.Same(Outcome.Done, Misuse.OfUse(_one.Mblk.Id, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfWrite(_one.Mblk, 16, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfPointers(_one.Mblk, 3, 16, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfFree(_one.Mblk.Id, _one.Heap));
        Assert.Same(Outcome.Done, Misuse.OfLink(Message(_one.Mblk), Message(_dup.Mblk), _dup.Heap));
    }

    [Fact]
    public void UseOfNullIsAMisuse() => Assert.Same(Misuse.NullBlock, Misuse.OfUse(MblkId.None, _one.Heap));

    [Fact]
    public void UseOfANameThatWasNeverIssuedIsAMisuse() => Assert.Same(Misuse.ForeignBlock, Misuse.OfUse(_one.Heap.NextMblk, _one.Heap));

    [Fact]
    public void UseOfAFreedBlockIsAMisuse()
    {
        var freed = Allocation.Freeb(_one.Mblk, _one.Heap);
        Assert.Same(Misuse.UseAfterFree, Misuse.OfUse(_one.Mblk.Id, freed));
        Assert.Same(Misuse.UseAfterFree, Misuse.OfWrite(_one.Mblk, 1, freed));
        Assert.Same(Misuse.UseAfterFree, Misuse.OfPointers(_one.Mblk, 0, 0, freed));
        Assert.Same(Misuse.DoubleFree, Misuse.OfFree(_one.Mblk.Id, freed));
    }

    [Fact]
    public void UseOfAQueuedMessageIsAMisuse()
    {
        var pair = QueuePair.Of(QueueState.Empty(10, 1), QueueState.Empty(10, 1), _one.Heap);
        Assert.Same(Misuse.NotQueued, Misuse.OfUnqueueing(_one.Mblk.Id, pair.Heap));
        var put = Queues.Putq(pair, Message(_one.Mblk)).Pair;
        Assert.Same(Misuse.QueuedBlock, Misuse.OfFree(_one.Mblk.Id, put.Heap));
        Assert.Same(Misuse.QueuedBlock, Misuse.OfHolding(_one.Mblk.Id, put.Heap));
        Assert.Same(Outcome.Done, Misuse.OfUnqueueing(_one.Mblk.Id, put.Heap));
        Assert.Same(Outcome.Done, Misuse.OfFree(_one.Mblk.Id, Queues.Getq(put).Pair.Heap));
    }

    [Fact]
    public void WriteToASharedAreaIsAMisuse()
    {
        Assert.Same(Misuse.SharedWrite, Misuse.OfWrite(_one.Mblk, 1, _dup.Heap));
        Assert.Same(Outcome.Done, Misuse.OfWrite(_one.Mblk, 1, Allocation.Freeb(_dup.Mblk, _dup.Heap)));
    }

    [Fact]
    public void BuffersThatAlwaysCountAsSharedAreReadOnly()
    {
        var (_, block, heap) = Allocation.Esballoc(10, DblkTraits.Callers(0, 0, true, true), Heap.Empty);
        Assert.Same(Misuse.SharedWrite, Misuse.OfWrite(block, 1, heap));
    }

    [Theory]
    [InlineData(0, 17)]
    [InlineData(5, 4)]
    [InlineData(ulong.MaxValue, 0)]
    public void PointersOutsideTheAreaAreAMisuse(ulong read, ulong write) =>
        Assert.Same(Misuse.OutsideDblk, Misuse.OfPointers(_one.Mblk, read, write, _one.Heap));

    [Fact]
    public void WriteBehindTheAreaIsAMisuse() => Assert.Same(Misuse.OutsideDblk, Misuse.OfWrite(_one.Mblk with { Wptr = 1 }, 16, _one.Heap));

    [Fact]
    public void LinkingABlockTwiceIsAMisuse()
    {
        var message = new NonEmptyChain(_one.Mblk, Message(_dup.Mblk));
        Assert.Same(Misuse.LinkedTwice, Misuse.OfLink(message, message, _dup.Heap));
        Assert.Same(Misuse.LinkedTwice, Misuse.OfLink(message, message.Rest, _dup.Heap));
        Assert.Same(Misuse.LinkedTwice, Misuse.OfLink(message.Rest, message, _dup.Heap));
    }

    private static NonEmptyChain Message(Mblk block) => new(block, Chain.Null);
}
