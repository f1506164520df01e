using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// The induction hypothesis: an arbitrary chain. The only known facts are the contracts of its operations. Each operation returns fresh
/// unknowns and assumes that they satisfy the contract.
/// </summary>
/// <param name="name">The prefix of the names of its unknowns.</param>
/// <param name="known">Records the assumed contracts.</param>
internal sealed class AnyChain(string name, ContractHypotheses known) : Chain
{
    // One name per map of types. The sizes by type are a different function for each such map.
    private readonly List<(Map<DblkId, MessageType> Types, string Name)> _typings = [];

    public override Bit IsEmpty => new(Term.Proposition($"{name}.isEnd"));

    public override Mblk Head => throw new NotSupportedException("a proof used the first block of an arbitrary chain");

    public override Chain Rest => throw new NotSupportedException("a proof used the second block of an arbitrary chain");

    public override Word Blocks => Unknown("blocks");

    public override Word Size => Unknown("size");

    public override Word DataSize(Heap heap) => new(Term.Unknown($"{TypingOf(heap)}.dataSize"));

    public override Word PrefixSize(MessageType type, Heap heap)
    {
        Footprint.Read(typeof(MessageType), type.Bits.Term);
        return new(Term.Apply($"{TypingOf(heap)}.prefixSize", type.Bits.Term));
    }

    public override Place PlaceAt(Word index)
    {
        Footprint.Read(typeof(ByteIndex), index.Term);
        return new(new(Value("areaAt", index)), Value("offsetAt", index));
    }

    public override Word Refers(DblkId dblk)
    {
        Footprint.Read(typeof(DblkId), dblk.Bits.Term);
        return Value("refers", dblk.Bits);
    }

    public override Word Holds(MblkId block)
    {
        Footprint.Read(typeof(MblkId), block.Bits.Term);
        return Value("holds", block.Bits);
    }

    public override Word HighestWptr(DblkId dblk)
    {
        Footprint.Read(typeof(DblkId), dblk.Bits.Term);
        return Value("reach", dblk.Bits);
    }

    public override Heap Free(Heap heap)
    {
        var after = known.NewHeap();
        known.Assume(ChainContracts.Free(this, heap, after));
        return after;
    }

    public override CopyResult Dup(Heap heap)
    {
        var result = NewCopy();
        known.Assume(ChainContracts.Dup(this, heap, result));
        return result;
    }

    public override CopyResult DupUnlessLoaned(Heap heap)
    {
        var result = NewCopy();
        known.Assume(ChainContracts.DupUnlessLoaned(this, heap, result));
        return result;
    }

    public override CopyResult Copy(Heap heap)
    {
        var result = NewCopy();
        known.Assume(ChainContracts.Copy(this, heap, result));
        return result;
    }

    public override Chain Append(Chain tail)
    {
        var result = known.NewChain();
        known.Assume(ChainContracts.Append(this, tail, known.Heap, result));
        return result;
    }

    public override Removal Remove(MblkId block)
    {
        var result = new Removal(known.NewBit(), known.NewBlock(), known.NewWord(), known.NewChain());
        known.Assume(ChainContracts.Remove(this, block, known.Heap, result));
        return result;
    }

    public override Remainder TrimFront(Word count, Heap heap)
    {
        var result = NewRemainder();
        known.Assume(TrimContracts.TrimFront(this, count, heap, result));
        return result;
    }

    public override Remainder TrimBack(MessageType type, Word count, Heap heap)
    {
        var result = NewRemainder();
        known.Assume(TrimContracts.TrimBack(this, type, count, heap, result));
        return result;
    }

    public override Remainder PullInto(DblkId target, Word at, Word count, Heap heap)
    {
        var result = NewRemainder();
        known.Assume(TrimContracts.PullInto(this, target, at, count, heap, result));
        return result;
    }

    public override Remainder CopyInto(DblkId target, Word at, Word count, Heap heap)
    {
        var result = NewRemainder();
        known.Assume(TrimContracts.CopyInto(this, target, at, count, heap, result));
        return result;
    }

    public override CopyOutResult CopyOut(UserBuffer user, Heap heap)
    {
        var filled = new UserBuffer(known.NewBytes(), known.NewWord(), known.NewWord(), known.NewWord());
        var result = new CopyOutResult(known.NewChain(), filled, known.NewHeap());
        known.Assume(ReadContracts.CopyOut(this, user, heap, result));
        return result;
    }

    public override ControlAndData SplitAtData(Heap heap)
    {
        var result = new ControlAndData(known.NewChain(), known.NewChain());
        known.Assume(ReadContracts.SplitAtData(this, heap, result));
        return result;
    }

    private CopyResult NewCopy() => new(known.NewBit(), known.NewChain(), known.NewHeap());

    private Remainder NewRemainder() => new(known.NewChain(), known.NewWord(), known.NewHeap());

    private Word Unknown(string what) => new(Term.Unknown($"{name}.{what}"));

    private Word Value(string what, Word argument) => new(Term.Apply($"{name}.{what}", argument.Term));

    // The name of the sizes by type under the types of a heap. Contracts that relate them to the sizes under other maps of types are
    // assumed.
    private string TypingOf(Heap heap)
    {
        foreach (var (types, typing) in _typings)
        {
            if (ReferenceEquals(types, heap.Types))
                return typing;
        }

        var added = $"{name}.types{_typings.Count}";
        var others = _typings.Select(typing => typing.Types).ToList();
        _typings.Add((heap.Types, added));
        known.Assume(ChainContracts.Measured(this, heap));
        foreach (var types in others)
            known.Assume(ChainContracts.Retyped(this, heap, heap with { Types = types }));
        return added;
    }
}
