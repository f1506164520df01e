using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Contracts;

/// <summary>
/// The contracts that a run may assume (those of the rest of a chain), and the unknowns in them. A contract says: if its premises hold at
/// every point, its promises hold too. An instance uses one unknown point for the premises. This point stands for one at which a premise is
/// false, if there is such a point.
/// </summary>
/// <param name="heap">The initial heap of the run; arbitrary.</param>
internal sealed class ContractHypotheses(Heap heap) : IArbitrary
{
    private readonly List<Assumption> _assumptions = [];
    private int _unknowns;

    /// <summary>The initial heap of the run.</summary>
    public Heap Heap => heap;

    /// <summary>An arbitrary heap.</summary>
    public static Heap AnyHeap(string name) => new(
        Map<MblkId, MblkUse>.Unknown($"{name}.blocks"),
        Map<DblkId, ReferenceCount>.Unknown($"{name}.references"),
        Map<DblkId, DblkSize>.Unknown($"{name}.sizes"),
        Map<DblkId, MessageType>.Unknown($"{name}.types"),
        Map<DblkId, DblkTraits>.Unknown($"{name}.traits"),
        Contents.Unknown($"{name}.contents"),
        new(new(Term.Unknown($"{name}.nextBlock"))),
        new(new(Term.Unknown($"{name}.nextArea"))),
        AnySequence<DblkId>($"{name}.waiting"),
        AnySequence<DblkTraits>($"{name}.calls"),
        new(new(Term.Unknown($"{name}.faults"))));

    /// <summary>An arbitrary chain. Only the facts that hold for every chain are assumed.</summary>
    public AnyChain NewChain()
    {
        var chain = new AnyChain(Next("chain"), this);
        Assume(ChainContracts.Counted(chain));
        Assume(ChainContracts.Measured(chain, heap));
        return chain;
    }

    /// <summary>The same, with fewer blocks and bytes than the limits of memory.</summary>
    public AnyChain NewMessage()
    {
        var chain = NewChain();
        Assume(new([], [new(Str.Length, _ => Claim.Always(chain.Blocks < WellFormed.BlockLimit & chain.Size < WellFormed.ByteLimit))]));
        return chain;
    }

    /// <summary>An arbitrary list of queued messages. Only the facts that hold for every list are assumed.</summary>
    public AnyMessageList NewQueued()
    {
        var queued = new AnyMessageList(Next("queued"), this);
        Assume(MessageListContracts.Observed(queued));
        Assume(MessageListContracts.Distinct(queued));
        return queued;
    }

    /// <summary>The same, with fewer messages than the limit of memory.</summary>
    public AnyMessageList NewRest()
    {
        var queued = NewQueued();
        Assume(new([], [new(Str.Kept, _ => Claim.Always(queued.Count < WellFormed.BlockLimit))]));
        return queued;
    }

    /// <inheritdoc/>
    public T Any<T>() => (T)Any(typeof(T));

    /// <inheritdoc/>
    public Word Word(WordType type, string name) => new FreshBinding(Next(name)).Word(type, name);

    /// <inheritdoc/>
    public int Which(string name, int count) => throw new NotSupportedException("the form of a state has no alternatives; name another form");

    /// <inheritdoc/>
    public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> => Map<TKey, TValue>.Unknown(Next(name));

    /// <summary>An arbitrary heap.</summary>
    public Heap NewHeap() => AnyHeap(Next("heap"));

    /// <summary>An arbitrary block. Its name and its data block are added to the footprint.</summary>
    public Mblk NewBlock()
    {
        var (id, dblk) = (NewWord(), NewWord());
        Footprint.Read(typeof(MblkId), id.Term);
        Footprint.Read(typeof(DblkId), dblk.Term);
        return new(new(id), new(dblk), NewWord(), NewWord(), new(NewWord()), NewWord());
    }

    /// <summary>Arbitrary bytes.</summary>
    public Bytes NewBytes() => Bytes.Unknown(Next("bytes"));

    /// <summary>An arbitrary word.</summary>
    public Word NewWord() => new(Term.Unknown(Next("word")));

    /// <summary>An arbitrary formula.</summary>
    public Bit NewBit() => new(Term.Proposition(Next("bit")));

    /// <summary>Assumes that a contract holds.</summary>
    public void Assume(Contract contract) => _assumptions.Add(new(contract, new FreshBinding(Next("where"))));

    /// <summary>
    /// The instances of the assumptions at the points of a footprint. The keys that these instances read are added to the footprint.
    /// </summary>
    public IReadOnlyList<Term> Instances(Footprint footprint)
    {
        while (true)
        {
            // The points at which premises may be false come first. Other assumptions are needed at these points too.
            var assumed = _assumptions.ToList();
            var premises = Footprint.Record(footprint, () => assumed.ConvertAll(one =>
                Term.All(one.Contract.Premises.Select(premise => Fork.Merge(() => premise(one.Where)).Term))));
            var instances = new List<Term>();
            var passed = new HashSet<Term>();
            foreach (var ((contract, where), premise) in assumed.Zip(premises))
            {
                // A premise follows from the assumptions before it. So no later assumption needs an instance at its point.
                passed.UnionWith(where.Drawn);
                instances.AddRange(contract.Promises.SelectMany(promise =>
                    At(footprint, passed, promise.At).Select(claim => Term.Or(Term.Not(premise), claim))));
            }

            // An instance may ask for sizes under a new map of types. This adds further contracts.
            if (_assumptions.Count == assumed.Count)
                return instances;
        }
    }

    /// <summary>The instances, at the points of a footprint, of a formula that holds at every point.</summary>
    public IEnumerable<Term> At(Footprint footprint, Func<INondet, Bit> holds) =>
        At(footprint, new HashSet<Term>(), at => Claim.Always(holds(at)));

    private IEnumerable<Term> At(Footprint footprint, HashSet<Term> without, Func<INondet, Claim> claim)
    {
        var pool = footprint.KeyTypes.ToDictionary(
            type => type,
            IReadOnlyList<Word> (type) =>
            [
                .. footprint.KeysOf(type).SelectMany(Alternatives).Distinct().Where(term => !without.Contains(term))
                    .Select(term => new Word(term)),
            ]);
        // No premise is about the points of two assumptions.
        return EveryNondet.All(pool, at =>
        {
            var point = new Remembered(at);
            var holds = Fork.Merge(() => claim(point).Holds).Term;
            var drawn = point.Drawn.Select(word => word.Term).ToList();
            return _assumptions.Count(assumption => drawn.Exists(assumption.Where.Drawn.Contains)) > 1 ? Term.True : holds;
        });
    }

    private static IEnumerable<Term> Alternatives(Term term) => term.Op == Op.Select
        ? Alternatives(term.Second!).Concat(Alternatives(term.Third!))
        : [term];

    private static Sequence<T> AnySequence<T>(string name)
        where T : struct, IWord<T> => new(
            Map<Turn, T>.Unknown($"{name}.items"),
            new(new(Term.Unknown($"{name}.first"))),
            new(new(Term.Unknown($"{name}.end"))));

    private object Any(Type type)
    {
        if (type == typeof(Word))
            return NewWord();
        if (type == typeof(Bit))
            return NewBit();
        if (type == typeof(Mblk))
            return NewBlock();
        if (type == typeof(Chain))
            return NewMessage();
        if (type == typeof(MessageList))
            return NewRest();
        return type == typeof(Heap) ? heap : throw new NotSupportedException($"there is no arbitrary {type.Name}");
    }

    private string Next(string what) => $"{what}{_unknowns++}";

    // A contract, and the point at which a premise is false, if there is one.
    private readonly record struct Assumption(Contract Contract, FreshBinding Where);
}
