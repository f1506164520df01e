using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>
/// The induction hypothesis for queues: messages of which nothing is known but that their operations keep their contracts.
/// </summary>
/// <param name="name">What its unknowns are called.</param>
/// <param name="known">Where the contracts are noted.</param>
internal sealed class AnyQueued(string name, ChainHypotheses known) : Queued
{
    public override Bit IsEmpty => new(Term.Proposition($"{name}.isEmpty"));

    public override Chain First => throw new NotSupportedException("a proof asked for the first of arbitrary messages");

    public override Queued Rest => throw new NotSupportedException("a proof asked for the second of arbitrary messages");

    public override Word Count => new(Term.Unknown($"{name}.count"));

    public override Word BytesIn(Band band) => Value("bytesIn", typeof(Band), band.Bits);

    public override Word BlocksIn(Band band) => Value("blocksIn", typeof(Band), band.Bits);

    public override Bit HasBand(Band band)
    {
        // If there is one, it matters.
        InBand(band);
        return Value("hasBand", typeof(Band), band.Bits) != 0;
    }

    public override BlockId InBand(Band band)
    {
        var message = Value("inBand", typeof(Band), band.Bits);
        Notes.Touch(typeof(BlockId), message.Term);
        return new(message);
    }

    public override Word Times(BlockId message) => Value("times", typeof(BlockId), message.Bits);

    public override Block Find(BlockId message) => new(
        new(Value("id", typeof(BlockId), message.Bits)),
        new(Value("area", typeof(BlockId), message.Bits)),
        Value("read", typeof(BlockId), message.Bits),
        Value("write", typeof(BlockId), message.Bits),
        new(Value("band", typeof(BlockId), message.Bits)),
        Value("flag", typeof(BlockId), message.Bits));

    public override Bit Precedes(BlockId one, BlockId other)
    {
        Notes.Touch(typeof(BlockId), one.Bits.Term);
        Notes.Touch(typeof(BlockId), other.Bits.Term);
        return new Word(Term.Apply($"{name}.precedes", one.Bits.Term, other.Bits.Term)) != 0;
    }

    public override Chain LastOr(Chain before)
    {
        var result = new Link(known.NewBlock(), known.NewMessage());
        known.Assume(QueuedContracts.LastOr(this, before, result));
        return result;
    }

    // Only the kernel's own checks ask for it, and what they come to is not promised.
    public override Chain Predecessor(BlockId message, Chain before) => new Link(known.NewBlock(), known.NewMessage());

    public override Queued Append(Chain message)
    {
        var result = known.NewQueued();
        known.Assume(QueuedContracts.Append(this, message, result));
        return result;
    }

    public override Queued InsertBehindBand(Chain message)
    {
        var result = known.NewQueued();
        known.Assume(QueuedContracts.InsertBehindBand(this, message, known.Heap, result));
        return result;
    }

    public override Queued InsertAheadOfBand(Chain message)
    {
        var result = known.NewQueued();
        known.Assume(QueuedContracts.InsertAheadOfBand(this, message, known.Heap, result));
        return result;
    }

    public override Queued InsertAbove(Word limit, Chain message)
    {
        var result = known.NewQueued();
        known.Assume(QueuedContracts.InsertAbove(this, limit, message, known.Heap, result));
        return result;
    }

    public override Queued InsertPastHigh(Word limit, Chain message, Heap heap)
    {
        var result = known.NewQueued();
        known.Assume(QueuedContracts.InsertPastHigh(this, limit, message, heap, result));
        return result;
    }

    public override Queued InsertBefore(BlockId at, Chain message)
    {
        var result = known.NewQueued();
        known.Assume(QueuedContracts.InsertBefore(this, at, message, result));
        return result;
    }

    public override QueueRemoval Remove(BlockId message)
    {
        var result = new QueueRemoval(known.NewBit(), new Link(known.NewBlock(), known.NewMessage()), known.NewQueued());
        known.Assume(QueuedContracts.Remove(this, message, result));
        return result;
    }

    public override QueuePair FlushInto(QueuePair pair, FlushRule rule) => throw NotProved();

    public override FlushResult FlushFrom(QueuePair pair, FlushRule rule) => throw NotProved();

    private static NotSupportedException NotProved() => new("flushing is searched, not proved");

    private Word Value(string what, Type type, Word argument)
    {
        Notes.Touch(type, argument.Term);
        return new(Term.Apply($"{name}.{what}", argument.Term));
    }
}
