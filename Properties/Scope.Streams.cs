using DuckVerified.Streams;

namespace DuckVerified.Properties;

public sealed partial record Scope
{
    /// <summary>
    /// The words that are stored anywhere in a state, the word for none, and the next word to be issued. Properties do not distinguish
    /// any other words.
    /// </summary>
    public static Scope Of(StreamsState state)
    {
        var (heap, queue) = (state.Heap, state.Queue);
        var messages = Listing.Of(queue.Messages).Concat(Listing.Of(state.Held)).Append(state.Pool).ToList();
        var blocks = messages.SelectMany(Listing.Of).Select(at => at.Head).ToList();
        var dblks = heap.References.Keys.Concat(heap.Sizes.Keys).Concat(heap.Types.Keys).Concat(heap.Traits.Keys);
        var bands = queue.Bytes.Keys.Concat(queue.Blocks.Keys).Concat(queue.Flow.Keys).Concat(messages.Select(message => message.Head.Band));
        return new(
            "there",
            "the blocks and areas of the state",
            new Dictionary<Type, IReadOnlyList<ulong>>
            {
                [typeof(MblkId)] = Ascending(
                    heap.Blocks.Keys.Concat(blocks.Select(block => block.Id)).Select(block => block.Bits), 0, heap.NextMblk.Bits),
                [typeof(DblkId)] = Ascending(
                    dblks.Concat(blocks.Select(block => block.Dblk)).Select(dblk => dblk.Bits), 0, heap.NextDblk.Bits),
                [typeof(Band)] = Ascending(
                    bands.Select(band => band.Bits), 0, queue.Bands.Bits, Math.Min(queue.Bands.Bits + 1, 255)),
                [typeof(Turn)] = Ascending(heap.Waiting.Items.Keys.Select(turn => turn.Bits), heap.Waiting.End.Bits),
            });
    }

    private static List<ulong> Ascending(IEnumerable<ulong> words, params ulong[] more) => [.. words.Concat(more).Distinct().Order()];
}
