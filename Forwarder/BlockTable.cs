using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarder;

/// <summary>
/// The emulator's buffers (thesis 3.4: "constructed in the user address space"): a fixed number of data areas, and blocks that are
/// windows on them. Everything is allocated once. A block's name contains how many times its place was used, so that the name of a freed
/// block is detected.
/// </summary>
internal sealed class BlockTable
{
    /// <summary>Bytes of an area: the largest datagram, and room for headers.</summary>
    public const int DblkSize = 65536;

    private const int IndexBits = 20;
    private const int None = -1;

    private readonly byte[] _bytes;
    private readonly int[] _references;
    private readonly int[] _freeAreas;
    private readonly Entry[] _blocks;
    private readonly int[] _freeBlocks;
    private int _areasLeft;
    private int _blocksLeft;

    public BlockTable(int areas, int blocks)
    {
        _bytes = GC.AllocateArray<byte>(areas * DblkSize, pinned: true);
        _references = new int[areas];
        _freeAreas = [.. Enumerable.Range(0, areas).Reverse()];
        _blocks = new Entry[blocks];
        _freeBlocks = [.. Enumerable.Range(0, blocks).Reverse()];
        (_areasLeft, _blocksLeft) = (areas, blocks);
    }

    /// <summary>The number of blocks in use.</summary>
    public int InUse => _blocks.Length - _blocksLeft;

    /// <summary>The number of areas without references.</summary>
    public int AreasLeft => _areasLeft;

    /// <summary>How many more blocks there can be.</summary>
    public int BlocksLeft => _blocksLeft;

    /// <summary>Where an area begins; it does not move.</summary>
    public unsafe byte* AddressOf(int area)
    {
        fixed (byte* start = &_bytes[area * DblkSize])
            return start;
    }

    /// <summary>An area of which the caller has one reference; there is one (<see cref="AreasLeft"/>).</summary>
    public int TakeArea()
    {
        var area = _freeAreas[--_areasLeft];
        _references[area] = 1;
        return area;
    }

    /// <summary>Drops the caller's reference.</summary>
    public void Release(int area)
    {
        if (--_references[area] == 0)
            _freeAreas[_areasLeft++] = area;
    }

    /// <summary>A new block on an area, without a next block; there must be room for one (<see cref="BlocksLeft"/>).</summary>
    /// <param name="area">The area.</param>
    /// <param name="low">The start of the block's own part of the area.</param>
    /// <param name="high">The end of that part.</param>
    /// <param name="read">The first byte that counts.</param>
    /// <param name="write">Behind the last byte that counts.</param>
    public int NewBlock(int area, int low, int high, int read, int write)
    {
        var index = _freeBlocks[--_blocksLeft];
        ref var block = ref _blocks[index];
        block = new()
        {
            Area = area,
            Low = low,
            High = high,
            Read = read,
            Write = write,
            Next = None,
            Uses = block.Uses + 1,
            Use = Use.Continues,
        };
        _references[area]++;
        return index;
    }

    /// <summary>Lets a block follow another.</summary>
    public void Link(int block, int next) => _blocks[block].Next = next;

    /// <summary>Gives a message to the callback.</summary>
    public void Give(int first) => _blocks[first].Use = Use.Held;

    /// <summary>Takes a message from the callback: no name of its blocks is good any more.</summary>
    public void Take(int first)
    {
        for (var index = first; index != None; index = _blocks[index].Next)
            _blocks[index].Use = Use.Queued;
    }

    /// <summary>All blocks of a message go.</summary>
    public void Free(int first)
    {
        for (var index = first; index != None;)
        {
            ref var block = ref _blocks[index];
            Release(block.Area);
            block.Use = Use.Free;
            _freeBlocks[_blocksLeft++] = index;
            index = block.Next;
        }
    }

    /// <summary>The name of a block.</summary>
    public MblkId NameOf(int index) => new(((ulong)_blocks[index].Uses << IndexBits) | (uint)(index + 1));

    /// <summary>What speaks against using a name as a buffer's.</summary>
    public Outcome OfBuffer(MblkId name)
    {
        var outcome = OfBlock(name);
        return outcome == Outcome.Done && _blocks[IndexOf(name)].Use != Use.Held ? DuckErrors.ForeignHandle : outcome;
    }

    /// <summary>What speaks against using a name as a block's. A queued message's are as good as freed.</summary>
    public Outcome OfBlock(MblkId name)
    {
        if (name.IsNone)
            return DuckErrors.NullHandle;
        var index = IndexOf(name);
        var uses = name.Bits >> IndexBits;
        if (index < 0 || index >= _blocks.Length || uses == 0 || uses > _blocks[index].Uses)
            return DuckErrors.ForeignHandle;
        return uses < _blocks[index].Uses || _blocks[index].Use is Use.Free or Use.Queued ? DuckErrors.FreedHandle : Outcome.Done;
    }

    /// <summary>The place of a block by its name; its name was looked at.</summary>
    public static int IndexOf(MblkId name) => (int)(name.Bits & ((1UL << IndexBits) - 1)) - 1;

    /// <summary>The area of a block.</summary>
    public int AreaOf(int index) => _blocks[index].Area;

    /// <summary>The offset of the first byte that counts.</summary>
    public int ReadOf(int index) => _blocks[index].Read;

    /// <summary>How many bytes count.</summary>
    public int LengthOf(int index) => _blocks[index].Write - _blocks[index].Read;

    /// <summary>How many bytes are before them, the block's to use.</summary>
    public int HeadroomOf(int index) => _blocks[index].Read - _blocks[index].Low;

    /// <summary>How many are behind.</summary>
    public int TailroomOf(int index) => _blocks[index].High - _blocks[index].Write;

    /// <summary>The next block of a block; -1 if there is none.</summary>
    public int NextOf(int index) => _blocks[index].Next;

    /// <summary>The TOS byte or traffic class that a message is sent with.</summary>
    public byte MarkOf(int first) => _blocks[first].Mark;

    /// <summary>Sets the TOS byte or traffic class that a message is sent with; at first it is 0.</summary>
    public void SetMark(int first, byte mark) => _blocks[first].Mark = mark;

    /// <summary>The bytes of a message, over all blocks.</summary>
    public int SizeOf(int first)
    {
        var size = 0;
        for (var index = first; index != None; index = _blocks[index].Next)
            size += LengthOf(index);
        return size;
    }

    /// <summary>Other bytes count from now on.</summary>
    public Outcome Adjust(int index, ulong begin, ulong end)
    {
        ref var block = ref _blocks[index];
        var (read, write) = ((ulong)block.Read + begin, (ulong)block.Read + end);
        if (!((ulong)block.Low <= read && read <= write && write <= (ulong)block.High))
            return DuckErrors.OutsideDblk;
        (block.Read, block.Write) = ((int)read, (int)write);
        return Outcome.Done;
    }

    /// <summary>A byte that counts.</summary>
    public ref byte At(int index, int offset) => ref _bytes[(_blocks[index].Area * DblkSize) + _blocks[index].Read + offset];

    private enum Use : byte
    {
        Free,
        Continues,
        Held,
        Queued,
    }

    private struct Entry
    {
        public int Area;
        public int Low;
        public int High;
        public int Read;
        public int Write;
        public int Next;
        public uint Uses;
        public Use Use;
        public byte Mark;
    }
}
