using DuckVerified.Properties;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>
/// The names that a recording gives to blocks and areas. Both are numbered from 0, separately, and no number is reused. After each
/// operation the blocks of the returned message are named first, then those of each message from its oldest named block on. A block is
/// named before its area.
/// </summary>
public sealed class StreamsNames
{
    private readonly Dictionary<ulong, int> _blockNames = [];
    private readonly Dictionary<ulong, int> _dblkNames = [];
    private readonly List<MblkId> _blocks = [];
    private readonly List<DblkId> _dblks = [];
    private readonly List<int> _liveBlocks = [];
    private readonly List<int> _liveAreas = [];
    private (MblkId Mblk, DblkId Dblk) _issued;

    /// <summary>The recorded name of a block; -1 if it has none yet.</summary>
    public int Of(MblkId block) => _blockNames.GetValueOrDefault(block.Bits, -1);

    /// <summary>The recorded name of an area; -1 if it has none yet.</summary>
    public int Of(DblkId dblk) => _dblkNames.GetValueOrDefault(dblk.Bits, -1);

    /// <summary>The block of a recorded name; no block if the name was not given.</summary>
    public MblkId Mblk(long name) => name >= 0 && name < _blocks.Count ? _blocks[(int)name] : MblkId.None;

    /// <summary>Gives names after an operation.</summary>
    /// <param name="returned">The message that it returned; NULL if none.</param>
    /// <param name="state">The state after it.</param>
    public void GiveAfter(Chain returned, StreamsState state)
    {
        var issued = (state.Heap.NextMblk, state.Heap.NextDblk);
        // Nothing was allocated.
        if (issued.NextMblk == _issued.Mblk && issued.NextDblk == _issued.Dblk)
            return;
        _issued = issued;
        GiveAlong(returned);
        var messages = Listing.Of(state.Held).Concat(Listing.Of(state.Queue.Messages));
        var named = messages.SelectMany(Listing.Of).Where(at => Of(at.Head.Id) >= 0).OrderBy(at => Of(at.Head.Id)).ToList();
        foreach (var at in named)
            GiveAlong(at);
    }

    /// <summary>The names of blocks and of areas that were freed since the last call, ascending.</summary>
    public (IReadOnlyList<int> Blocks, IReadOnlyList<int> Dblks) TakeFreed(Heap heap) => (
        Taken(_liveBlocks, name => heap.Blocks[_blocks[name]].IsAllocated),
        Taken(_liveAreas, name => heap.Has(_dblks[name])));

    private static List<int> Taken(List<int> live, Predicate<int> isLive)
    {
        var gone = live.FindAll(name => !isLive(name));
        live.RemoveAll(name => !isLive(name));
        return gone;
    }

    private void GiveAlong(Chain message)
    {
        foreach (var at in Listing.Of(message))
        {
            if (_blockNames.TryAdd(at.Head.Id.Bits, _blocks.Count))
            {
                _liveBlocks.Add(_blocks.Count);
                _blocks.Add(at.Head.Id);
            }

            if (_dblkNames.TryAdd(at.Head.Dblk.Bits, _dblks.Count))
            {
                _liveAreas.Add(_dblks.Count);
                _dblks.Add(at.Head.Dblk);
            }
        }
    }
}
