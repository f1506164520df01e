using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>
/// Who holds which message: the roots that the model's operations are given and give back. A handle may denote a block in the
/// middle of a message; then the message is split there, and rejoined afterwards.
/// </summary>
public sealed class StreamsWorld
{
    private readonly List<Chain> _roots = [];

    /// <summary>The heap, the queue and the back queue.</summary>
    public QueuePair Queues { get; set; } = QueuePair.Of(QueueState.Empty(0, 0), QueueState.Empty(0, 0), Heap.Empty);

    /// <summary>The heap.</summary>
    public Heap Heap
    {
        get => Queues.Heap;
        set => Queues = Queues with { Heap = value };
    }

    /// <summary>Blocks that the recorder keeps out of sight, the newest last.</summary>
    public Stack<Block> Pool { get; } = new();

    /// <summary>The messages that are not on the queue, in the order in which they were given back.</summary>
    public IReadOnlyList<Chain> Roots => _roots;

    /// <summary>Every message, on the queue or not.</summary>
    public IEnumerable<Chain> Messages
    {
        get
        {
            foreach (var root in _roots)
                yield return root;
            for (var at = Queues.Queue.Messages; !at.IsEmpty; at = at.Rest)
                yield return at.First;
        }
    }

    /// <summary>The same world, in an object of its own.</summary>
    public StreamsWorld Copy()
    {
        StreamsWorld copy = new() { Queues = Queues };
        copy._roots.AddRange(_roots);
        foreach (var block in Pool.Reverse())
            copy.Pool.Push(block);
        return copy;
    }

    /// <summary>The blocks of a chain.</summary>
    public static IEnumerable<Chain> Blocks(Chain chain)
    {
        for (var at = chain; !at.IsEnd; at = at.Rest)
            yield return at;
    }

    /// <summary>Adds a message, unless it is NULL.</summary>
    public void Add(Chain message)
    {
        if (!message.IsEnd)
            _roots.Add(message);
    }

    /// <summary>
    /// The chain from a block on, which stays where it is; nothing if no message that is not on the queue has the block.
    /// </summary>
    public Chain? At(MblkId block)
    {
        foreach (var root in _roots)
        {
            for (var at = root; !at.IsEnd; at = at.Rest)
            {
                if (at.Head.Id == block)
                    return at;
            }
        }

        return null;
    }

    /// <summary>
    /// Takes the message that has a block out of the roots, if there is one: what comes before the block, and the rest.
    /// </summary>
    public (IReadOnlyList<Block> Before, Chain From)? Take(MblkId block)
    {
        for (var i = 0; i < _roots.Count; i++)
        {
            List<Block> before = [];
            for (var at = _roots[i]; !at.IsEnd; at = at.Rest)
            {
                if (at.Head.Id == block)
                {
                    _roots.RemoveAt(i);
                    return (before, at);
                }

                before.Add(at.Head);
            }
        }

        return null;
    }

    /// <summary>Adds the message of some blocks and what continues them.</summary>
    public void Join(IReadOnlyList<Block> before, Chain rest)
    {
        var chain = rest;
        for (var i = before.Count - 1; i >= 0; i--)
            chain = new Link(before[i], chain);
        Add(chain);
    }
}
