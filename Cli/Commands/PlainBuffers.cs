using System.Buffers;

namespace DuckVerified.Cli.Commands;

/// <summary>
/// Hand-written buffers with allocb, write, dupb, adjmsg and freemsg: reused slots with a count of references, byte arrays from a pool,
/// everything changed in place. They are the baseline of <c>duck bench streams</c>, not a model.
/// </summary>
internal sealed class PlainBuffers
{
    private readonly Area[] _areas = new Area[256];
    private readonly Stack<int> _free = new(Enumerable.Range(0, 256).Reverse());

    /// <summary>A new area and a block on it.</summary>
    public PlainBlock Allocate(int size)
    {
        var area = _free.Pop();
        _areas[area] = new() { Bytes = ArrayPool<byte>.Shared.Rent(size), References = 1 };
        return new(area, 0, 0);
    }

    /// <summary>Bytes behind the block's last.</summary>
    public PlainBlock Write(PlainBlock block, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_areas[block.Area].Bytes.AsSpan(block.Write));
        return block with { Write = block.Write + bytes.Length };
    }

    /// <summary>A second block on the same area.</summary>
    public PlainBlock Duplicate(PlainBlock block)
    {
        _areas[block.Area].References++;
        return block;
    }

    /// <summary>Frees the block, and the area with its last block.</summary>
    public void Free(PlainBlock block)
    {
        ref var area = ref _areas[block.Area];
        if (--area.References > 0)
            return;
        ArrayPool<byte>.Shared.Return(area.Bytes!);
        area.Bytes = null;
        _free.Push(block.Area);
    }

    /// <summary>A byte of the block.</summary>
    public byte ByteAt(PlainBlock block, int index) => _areas[block.Area].Bytes![block.Read + index];

    private struct Area
    {
        public byte[]? Bytes;
        public int References;
    }
}

/// <summary>A window on an area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Read">The offset of the first byte.</param>
/// <param name="Write">The offset behind the last.</param>
internal readonly record struct PlainBlock(int Area, int Read, int Write);
