using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations.Chains;

/// <summary>
/// The contracts that a run may lean on, those of the rest of a chain, and the unknowns that they speak of. A contract says: if
/// its premises hold at every point, so do its promises. Its instances say the same with one unknown point for the premises:
/// if these fall anywhere, let it be there.
/// </summary>
/// <param name="heap">The heap of the run, of which nothing is known.</param>
internal sealed class ChainHypotheses(Heap heap)
{
    private readonly List<Assumption> _assumptions = [];
    private int _unknowns;

    /// <summary>The heap that the run begins with.</summary>
    public Heap Heap => heap;

    /// <summary>A heap of which nothing is known.</summary>
    public static Heap AnyHeap(string name) => new(
        Map<BlockId, BlockUse>.Unknown($"{name}.blocks"),
        Map<AreaId, ReferenceCount>.Unknown($"{name}.references"),
        Map<AreaId, AreaSize>.Unknown($"{name}.sizes"),
        Map<AreaId, MessageType>.Unknown($"{name}.types"),
        Map<AreaId, AreaTraits>.Unknown($"{name}.traits"),
        Contents.Unknown($"{name}.contents"),
        new(new(Term.Unknown($"{name}.nextBlock"))),
        new(new(Term.Unknown($"{name}.nextArea"))),
        AnySequence<AreaId>($"{name}.waiting"),
        AnySequence<AreaTraits>($"{name}.calls"),
        new(new(Term.Unknown($"{name}.faults"))));

    /// <summary>A chain of which nothing is known but what can be observed of any.</summary>
    public AnyChain NewChain()
    {
        var chain = new AnyChain(Next("chain"), this);
        Assume(ChainContracts.Counted(chain));
        Assume(ChainContracts.Measured(chain, heap));
        return chain;
    }

    /// <summary>The same, of no more blocks and bytes than memory can hold.</summary>
    public AnyChain NewMessage()
    {
        var chain = NewChain();
        Assume(new([], [new(Str.Length, _ => Claim.Always(chain.Blocks < Sound.BlockLimit & chain.Size < Sound.ByteLimit))]));
        return chain;
    }

    /// <summary>A heap of which nothing is known.</summary>
    public Heap NewHeap() => AnyHeap(Next("heap"));

    /// <summary>A block of which nothing is known.</summary>
    public Block NewBlock() => new(new(NewWord()), new(NewWord()), NewWord(), NewWord(), new(NewWord()), NewWord());

    /// <summary>A word of which nothing is known.</summary>
    public Word NewWord() => new(Term.Unknown(Next("word")));

    /// <summary>A formula of which nothing is known.</summary>
    public Bit NewBit() => new(Term.Proposition(Next("bit")));

    /// <summary>Notes that a contract is kept.</summary>
    public void Assume(Contract contract) => _assumptions.Add(new(contract, new AnyPoint(Next("where"))));

    /// <summary>What is assumed at the points that were touched; those that it touches itself are noted.</summary>
    public IReadOnlyList<Term> Instances(Notes notes)
    {
        while (true)
        {
            // The points where premises may fall first: what is assumed of others matters there too.
            var assumed = _assumptions.ToList();
            var premises = Notes.Take(notes, () => assumed.ConvertAll(one =>
                Term.All(one.Contract.Premises.Select(premise => Fork.Merge(() => premise(one.Where)).Term))));
            var instances = new List<Term>();
            var passed = new HashSet<Term>();
            foreach (var ((contract, where), premise) in assumed.Zip(premises))
            {
                // A premise follows from what was assumed before it, so nothing later is asked at its point.
                passed.UnionWith(where.Drawn);
                var pool = Pool(notes, passed);
                instances.AddRange(contract.Promises.SelectMany(promise =>
                    EveryChoice.All(pool, at => Term.Or(Term.Not(premise), Fork.Merge(() => promise.At(at).Holds).Term))));
            }

            // Asking notes more contracts where sizes are asked for under types that are new.
            if (_assumptions.Count == assumed.Count)
                return instances;
        }
    }

    /// <summary>The words that were touched, by their types; of a choice between words, the words.</summary>
    /// <param name="notes">What was touched.</param>
    /// <param name="without">Words to leave out.</param>
    public static IReadOnlyDictionary<Type, IReadOnlyList<Word>> Pool(Notes notes, IReadOnlySet<Term> without) => notes.Types.ToDictionary(
        type => type,
        IReadOnlyList<Word> (type) =>
        [
            .. notes.TouchedOf(type).SelectMany(Alternatives).Distinct().Where(term => !without.Contains(term))
                .Select(term => new Word(term)),
        ]);

    private static IEnumerable<Term> Alternatives(Term term) => term.Op == Op.Select
        ? Alternatives(term.Second!).Concat(Alternatives(term.Third!))
        : [term];

    private static Sequence<T> AnySequence<T>(string name)
        where T : struct, IWord<T> => new(
            Map<Turn, T>.Unknown($"{name}.items"),
            new(new(Term.Unknown($"{name}.first"))),
            new(new(Term.Unknown($"{name}.end"))));

    private string Next(string what) => $"{what}{_unknowns++}";

    // A contract, and the point where its premises fall if they fall anywhere.
    private readonly record struct Assumption(Contract Contract, AnyPoint Where);
}
