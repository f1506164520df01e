using System.Numerics;
using System.Runtime.CompilerServices;

namespace DuckVerified.Properties;

/// <summary>
/// Functions of rows as trees: an inner node reads one byte of a row, and a leaf is the function's value, below zero. If a walk ends
/// without a leaf, the function is evaluated and one path is added. Several threads may read while one adds.
/// </summary>
internal sealed class DecisionTrees
{
    /// <summary>The leaf of a function that is true.</summary>
    public const int True = -1;

    /// <summary>The leaf of a function that is false.</summary>
    public const int False = -2;

    /// <summary>The most that all trees together, or all values of their leaves, may take, in words of four bytes.</summary>
    public const int MostWords = 1 << 22;

    // A node: its position, how many branches it has, the branches. A branch is 0 where the tree ends.
    private int[] _nodes = new int[1 << 12];
    private int _used = 1;

    /// <summary>Whether they grow no more.</summary>
    public bool IsFull => _used >= MostWords;

    /// <summary>The value for a row, or 0 where the tree ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Walk(int node, byte[] row)
    {
        var nodes = _nodes;
        while (node > 0)
        {
            var value = row[nodes[node]];
            node = value < nodes[node + 1] ? nodes[node + 2 + value] : 0;
        }

        return node;
    }

    /// <summary>Adds a path.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="positions">The positions of the bytes that the function read, in order.</param>
    /// <param name="row">The row.</param>
    /// <param name="leaf">The function's value.</param>
    /// <exception cref="InvalidOperationException">Another path read another byte at the same node.</exception>
    public void Add(ref int root, IReadOnlyList<int> positions, byte[] row, int leaf)
    {
        var (node, link) = (root, 0);
        foreach (var position in positions)
        {
            var value = row[position];
            if (node == 0 || (node > 0 && _nodes[node] == position && value >= _nodes[node + 1]))
            {
                node = Make(position, value, node);
                Link(ref root, link, node);
            }
            else if (node < 0 || _nodes[node] != position)
            {
                throw new InvalidOperationException("a step or a property depends on something other than the state");
            }

            link = node + 2 + value;
            node = _nodes[link];
        }

        Link(ref root, link, leaf);
    }

    /// <summary>Drops all trees. Only while no thread reads them.</summary>
    public void Clear() => _used = 1;

    // A thread that reads the branch can also read the node that it leads to.
    private void Link(ref int root, int link, int node) => Volatile.Write(ref link == 0 ? ref root : ref _nodes[link], node);

    // A node with a branch for a value, and the branches of a smaller one.
    private int Make(int position, int value, int smaller)
    {
        var size = Math.Max(2, (int)BitOperations.RoundUpToPowerOf2((uint)value + 1));
        var node = _used;
        _used += 2 + size;
        if (_used > _nodes.Length)
            Array.Resize(ref _nodes, Math.Max(2 * _nodes.Length, _used));
        (_nodes[node], _nodes[node + 1]) = (position, size);
        var branches = _nodes.AsSpan(node + 2, size);
        branches.Clear();
        if (smaller > 0)
            _nodes.AsSpan(smaller + 2, _nodes[smaller + 1]).CopyTo(branches);
        return node;
    }
}
