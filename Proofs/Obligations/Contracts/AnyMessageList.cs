using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// The induction hypothesis for queues: an arbitrary list of messages. The only known facts are the contracts of its operations.
/// </summary>
/// <param name="name">The prefix of the names of its unknowns.</param>
/// <param name="known">Records the assumed contracts.</param>
internal sealed class AnyMessageList(string name, ContractHypotheses known) : MessageList
{
    public override Bit IsEmpty => new(Term.Proposition($"{name}.isEmpty"));

    public override Chain First => throw new NotSupportedException("a proof used the first message of an arbitrary list");

    public override MessageList Rest => throw new NotSupportedException("a proof used the second message of an arbitrary list");

    public override Word Count => new(Term.Unknown($"{name}.count"));

    public override Word BytesIn(Band band) => Value("bytesIn", typeof(Band), band.Bits);

    public override Word BlocksIn(Band band) => Value("blocksIn", typeof(Band), band.Bits);

    public override Bit HasBand(Band band)
    {
        // Adds the message of the band, if there is one, to the footprint.
        InBand(band);
        return Value("hasBand", typeof(Band), band.Bits) != 0;
    }

    public override MblkId InBand(Band band)
    {
        var message = Value("inBand", typeof(Band), band.Bits);
        Footprint.Read(typeof(MblkId), message.Term);
        return new(message);
    }

    public override Word Times(MblkId message) => Value("times", typeof(MblkId), message.Bits);

    public override Mblk Find(MblkId message) => new(
        new(Value("id", typeof(MblkId), message.Bits)),
        new(Value("area", typeof(MblkId), message.Bits)),
        Value("read", typeof(MblkId), message.Bits),
        Value("write", typeof(MblkId), message.Bits),
        new(Value("band", typeof(MblkId), message.Bits)),
        Value("flag", typeof(MblkId), message.Bits));

    public override Bit Precedes(MblkId one, MblkId other)
    {
        Footprint.Read(typeof(MblkId), one.Bits.Term);
        Footprint.Read(typeof(MblkId), other.Bits.Term);
        return new Word(Term.Apply($"{name}.precedes", one.Bits.Term, other.Bits.Term)) != 0;
    }

    public override Chain LastOr(Chain before)
    {
        var result = new NonEmptyChain(known.NewBlock(), known.NewMessage());
        known.Assume(MessageListContracts.LastOr(this, before, result));
        return result;
    }

    // Only the kernel's own checks call this. No contract constrains the result.
    public override Chain Predecessor(MblkId message, Chain before) => new NonEmptyChain(known.NewBlock(), known.NewMessage());

    public override MessageList Append(Chain message)
    {
        var result = known.NewQueued();
        known.Assume(MessageListContracts.Append(this, message, result));
        return result;
    }

    public override MessageList InsertBehindBand(Chain message)
    {
        var result = known.NewQueued();
        known.Assume(MessageListContracts.InsertBehindBand(this, message, known.Heap, result));
        return result;
    }

    public override MessageList InsertAheadOfBand(Chain message)
    {
        var result = known.NewQueued();
        known.Assume(MessageListContracts.InsertAheadOfBand(this, message, known.Heap, result));
        return result;
    }

    public override MessageList InsertAbove(Word limit, Chain message)
    {
        var result = known.NewQueued();
        known.Assume(MessageListContracts.InsertAbove(this, limit, message, known.Heap, result));
        return result;
    }

    public override MessageList InsertPastHigh(Word limit, Chain message, Heap heap)
    {
        var result = known.NewQueued();
        known.Assume(MessageListContracts.InsertPastHigh(this, limit, message, heap, result));
        return result;
    }

    public override MessageList InsertBefore(MblkId at, Chain message)
    {
        var result = known.NewQueued();
        known.Assume(MessageListContracts.InsertBefore(this, at, message, result));
        return result;
    }

    public override QueueRemoval Remove(MblkId message)
    {
        var result = new QueueRemoval(known.NewBit(), new NonEmptyChain(known.NewBlock(), known.NewMessage()), known.NewQueued());
        known.Assume(MessageListContracts.Remove(this, message, result));
        return result;
    }

    public override QueuePair FlushInto(QueuePair pair, FlushRule rule) => throw NotProved();

    public override FlushResult FlushFrom(QueuePair pair, FlushRule rule) => throw NotProved();

    private static NotSupportedException NotProved() => new("flushing a queue is searched and not proved");

    private Word Value(string what, Type type, Word argument)
    {
        Footprint.Read(type, argument.Term);
        return new(Term.Apply($"{name}.{what}", argument.Term));
    }
}
