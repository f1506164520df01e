using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

// The recorder's own operations.
public sealed partial class StreamsReplay
{
    private StreamsReturn Write(Call call)
    {
        var (block, count) = (Block(call, "b").Head, call.Arguments.Count("n"));
        var outcome = Misuse.OfWrite(block, count, world.Heap);
        Check(call, outcome == Misuse.SharedWrite && !isStrict ? Outcome.Done : outcome);
        world.Heap = world.Heap.Written(block.Area, block.Write, NextBytes(count), 0, count);
        return Replace(call, block with { Write = block.Write + count });
    }

    private StreamsReturn SetType(Call call)
    {
        var block = Block(call, "b").Head;
        // The type is the area's, and so every block's that is on it.
        if (isStrict && world.Heap.IsShared(block))
            Check(call, Misuse.SharedWrite);
        return Change(call, world.Heap.Typed(block.Area, call.Arguments.Type("type")));
    }

    private StreamsReturn SetPointers(Call call)
    {
        var (block, read, write) = (Block(call, "b").Head, call.Arguments.Word("r"), call.Arguments.Word("w"));
        Check(call, Misuse.OfPointers(block, read, write, world.Heap));
        return Replace(call, block with { Read = read, Write = write });
    }

    private StreamsReturn MakeMessage(Call call)
    {
        var (lengths, offsets, types) = (call.Arguments.Counts("lens"), call.Arguments.Counts("offs"), call.Arguments.Types("types"));
        if (lengths.Count == 0 || lengths.Count != offsets.Count || lengths.Count != types.Count)
            throw call.Operation.Problem("lens, offs and types are not lists of the same length");
        if (lengths.Count > StreamsRun.MostBlocks)
            throw call.Operation.Problem($"more than {StreamsRun.MostBlocks} blocks at once");
        if (lengths.Concat(offsets).Aggregate(0UL, (sum, item) => sum + item) > StreamsArguments.Most)
            throw call.Operation.Problem($"lens and offs are more than {StreamsArguments.Most} bytes");
        List<Block> blocks = [];
        for (var i = 0; i < lengths.Count; i++)
        {
            var (length, offset) = (lengths[i], offsets[i]);
            var (succeeds, block, heap) = Allocation.Allocb(length + offset, world.Heap);
            if (!succeeds)
                throw call.Operation.Problem("a fault is not recorded for this operation");
            world.Heap = heap.Written(block.Area, offset, NextBytes(length), 0, length).Typed(block.Area, types[i]);
            blocks.Add(block with { Read = offset, Write = offset + length });
        }

        blocks[0] = blocks[0] with { Band = new(call.Arguments.Word("band")) };
        world.Join(blocks, Chain.Null);
        return StreamsReturn.Of(world.At(blocks[0].Id)!);
    }

    private StreamsReturn DupIntoPool(Call call)
    {
        var block = Block(call, "b").Head;
        for (var made = 0UL; made < call.Arguments.Count("n"); made++)
        {
            var copy = Allocation.Dupb(block, world.Heap);
            world.Heap = copy.Heap;
            if (!copy.Succeeds)
                return StreamsReturn.Of(made);
            world.Pool.Push(copy.Block);
        }

        return StreamsReturn.Of(call.Arguments.Count("n"));
    }

    private StreamsReturn FreePool(Call call)
    {
        for (var left = call.Arguments.Number("n"); left > 0 && world.Pool.Count > 0; left--)
            world.Heap = Allocation.Freeb(world.Pool.Pop(), world.Heap);
        return StreamsReturn.Nothing;
    }

    private Bytes NextBytes(ulong count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = ++_lastByte;
        return Bytes.Of(bytes);
    }
}
