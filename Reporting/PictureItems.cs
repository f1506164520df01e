using System.Globalization;
using System.Text;
using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Streams;

namespace DuckVerified.Reporting;

/// <summary>One item of a picture: a message, a data area, the queue, pending routines.</summary>
/// <param name="Key">Its name; the same before and after.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Lines">Its drawing: lines of words.</param>
/// <param name="IsUnused">Whether it is unused and may be left out.</param>
internal sealed record PictureItem(string Key, string Kind, IReadOnlyList<IReadOnlyList<string>> Lines, bool IsUnused = false)
{
    /// <summary>What it has in common with items that differ in their names only; null if it is always drawn by itself.</summary>
    public string? Likeness { get; init; }

    /// <summary>Whether there is nothing to draw.</summary>
    public bool IsBlank => Lines.Count == 0;

    /// <summary>Whether a word is a drawing or a heading, which are not marked.</summary>
    public static bool IsDrawing(string word) => word.Length == 0 || word[0] is '|' or ' ' || word[^1] == ':';
}

/// <summary>The items of one state.</summary>
internal static class PictureItems
{
    private const int WidestBar = 40;
    private const int MostBytes = 8;

    /// <summary>All of them: messages, areas, the queue, its writer, free routines.</summary>
    public static IEnumerable<PictureItem> Of(StreamsSnapshot snapshot)
    {
        var names = snapshot.Names;
        foreach (var message in snapshot.Held.Concat(snapshot.Queued).OrderBy(message => names.Of(message.Head.Id)))
            yield return Message(message, names);
        foreach (var dblk in Dblks(snapshot))
            yield return Dblk(dblk, snapshot);
        yield return Queue(snapshot);
        yield return Writer(snapshot.Queues.Back);
        yield return FreeRoutines(snapshot);
    }

    /// <summary>What a type of messages is called.</summary>
    public static string TypeName(MessageType type) => type.Bits switch
    {
        0 => "M_DATA",
        1 => "M_PROTO",
        2 => "M_MULTIDATA",
        9 => "M_PASSFP",
        12 => "M_DELAY",
        131 => "M_PCPROTO",
        _ => $"type {type.Bits}",
    };

    private static PictureItem Message(Chain message, StreamsNames names)
    {
        List<string> words = [];
        foreach (var at in Listing.Of(message))
        {
            var (block, isFirst) = (at.Head, words.Count == 0);
            var arrow = isFirst ? string.Empty : "-> ";
            words.Add($"{arrow}[{Name(block, names)} a{names.Of(block.Dblk)} {block.Rptr}..{block.Wptr}]");
            // The kernel reads that of the first block; the other blocks have one too.
            Add(words, !isFirst && block.Band.Bits != 0, $"(band {block.Band.Bits})");
            Add(words, !isFirst && block.Flag != 0, $"(flag {block.Flag})");
        }

        if (message.Head.Band.Bits != 0)
            words.Add($"band {message.Head.Band.Bits}");
        if (message.Head.Flag != 0)
            words.Add($"flag {message.Head.Flag}");
        var head = message.Head;
        return new($"message {Name(head, names)}", "message", [words])
        {
            Likeness = message.Rest.IsEmpty ? $"{head.Dblk} {head.Rptr} {head.Wptr} {head.Band} {head.Flag}" : null,
        };
    }

    // Every existing area, by its name.
    private static IEnumerable<DblkId> Dblks(StreamsSnapshot snapshot) => snapshot.Heap.References.Keys.Concat(snapshot.Heap.Traits.Keys)
        .Where(snapshot.Heap.Has).DistinctBy(dblk => dblk.Bits).OrderBy(dblk => snapshot.Names.Of(dblk)).ThenBy(dblk => dblk.Bits);

    private static PictureItem Dblk(DblkId dblk, StreamsSnapshot snapshot)
    {
        var (heap, names) = (snapshot.Heap, snapshot.Names);
        var (size, traits) = (heap.Sizes[dblk].Bits, heap.Traits[dblk]);
        // The number of bytes per character.
        var scale = Math.Max(1, (size + WidestBar - 1) / WidestBar);
        var width = (int)((size + scale - 1) / scale);
        var blocks = snapshot.Held.Concat(snapshot.Queued).SelectMany(Listing.Of).Select(at => at.Head).Concat(snapshot.Pool)
            .Where(block => block.Dblk == dblk).OrderBy(block => (uint)names.Of(block.Id)).ThenBy(block => block.Id.Bits).ToList();
        List<string> facts = [TypeName(heap.Types[dblk]), $"{size} bytes", $"db_ref {heap.References[dblk].Bits}"];
        Add(facts, traits.IsCallers, $"buffer of the caller, argument of its free routine {traits.Argument}");
        Add(facts, traits.Minimum != 0, "always treated as shared");
        Add(facts, traits.IsDirect, "free routine called at once");
        Add(facts, traits.IsLoaned, "loaned");
        Add(facts, scale > 1, $"(one character for {scale} bytes)");
        List<IReadOnlyList<string>> lines = [facts];
        var bar = new StringBuilder("|");
        for (var sign = 0; sign < width; sign++)
        {
            var (low, high) = ((ulong)sign * scale, ((ulong)sign + 1) * scale);
            var shown = blocks.Count(block => block.Rptr < high && low < block.Wptr);
            bar.Append(shown switch { 0 => '.', 1 => '=', _ => '#' });
        }

        lines.Add([bar.Append('|').ToString()]);
        foreach (var alike in Folding.Fold(blocks, block => $"{block.Rptr}..{block.Wptr}"))
        {
            var block = alike[0];
            var marks = new string(' ', width + 2).ToCharArray();
            marks[1 + (int)Math.Min(block.Wptr / scale, (ulong)width)] = 'w';
            var read = 1 + (int)Math.Min(block.Rptr / scale, (ulong)width);
            marks[read] = marks[read] == 'w' ? 'x' : 'r';
            lines.Add([new string(marks), .. Names(alike, names), $"{block.Rptr}..{block.Wptr}", Data(block, heap)]);
        }

        return new(names.Of(dblk) >= 0 ? $"area a{names.Of(dblk)}" : $"area a?{dblk.Bits}", "area", lines);
    }

    private static PictureItem Queue(StreamsSnapshot snapshot)
    {
        var (queue, names) = (snapshot.Queues.Queue, snapshot.Names);
        List<string> order = ["front:"];
        foreach (var message in snapshot.Queued)
        {
            var rank = snapshot.Heap.TypeOf(message.Head).IsHighPriority ? "high priority" : $"band {message.Head.Band.Bits}";
            order.Add($"[{Name(message.Head, names)} {rank}]");
        }

        var isEmpty = order.Count == 1;
        Add(order, isEmpty, "(empty)");
        Add(order, queue.WantsRead, "a reader waits (QWANTR)");
        var lines = Lines(queue);
        // An unused queue is drawn only if it changes. A reader waits from the start.
        return new("queue", "the queue", [order, .. lines], isEmpty && queue.WantsRead && lines.Count == 1 && !IsUsed(queue, Band.Ordinary));
    }

    // Bands and flags. Adjacent bands above 0 with the same values are one line.
    private static List<IReadOnlyList<string>> Lines(QueueState queue)
    {
        List<IReadOnlyList<string>> lines = [];
        for (ulong band = 0; band <= queue.Bands.Bits;)
        {
            var (first, facts) = (band, Facts(queue, new(band)));
            while (++band <= queue.Bands.Bits && first > 0 && Facts(queue, new(band)).SequenceEqual(facts))
            {
            }

            lines.Add([band - first > 1 ? $"bands {first} to {band - 1}:" : $"band {first}:", .. facts]);
        }

        List<string> flags = [];
        Add(flags, queue.IsEnabled, "service procedure is scheduled (QENAB)");
        Add(flags, queue.IsNotEnabled, "not scheduled by putq (QNOENB)");
        if (flags.Count > 0)
            lines.Add(flags);
        return lines;
    }

    private static bool IsUsed(QueueState queue, Band band) =>
        queue.Blocks[band].Bits != 0 || queue.Bytes[band].Bits != 0 || queue.Flow[band].Bits != 0;

    private static List<string> Facts(QueueState queue, Band at)
    {
        var flow = queue.Flow[at];
        List<string> facts = [];
        Add(facts, queue.Blocks[at].Bits != 0 || queue.Bytes[at].Bits != 0, Amount(queue, at));
        Add(facts, flow.IsFull, "full");
        Add(facts, flow.WantsWrite, "a writer waits");
        Add(facts, flow.IsBackEnabled, "back-enabled");
        facts.Add($"(high-water mark {queue.HighMarks[at].Bits}, low-water mark {queue.LowMarks[at].Bits})");
        return facts;
    }

    private static string Amount(QueueState queue, Band band)
    {
        var (bytes, blocks) = (queue.Bytes[band].Bits, queue.Blocks[band].Bits);
        return $"{bytes} byte{(bytes == 1 ? string.Empty : "s")} in {blocks} block{(blocks == 1 ? string.Empty : "s")}";
    }

    // No message is ever put on it here, so only its flags can change.
    private static PictureItem Writer(QueueState back)
    {
        List<string> flags = [];
        Add(flags, back.IsEnabled, "service procedure is scheduled (QENAB)");
        Add(flags, back.IsNotEnabled, "not scheduled by putq (QNOENB)");
        Add(flags, !back.WantsRead, "no reader waits");
        List<IReadOnlyList<string>> lines = flags.Count > 0 ? [flags] : [];
        if (back.Bands.Bits > 0 || IsUsed(back, Band.Ordinary))
            lines.AddRange(Lines(back with { IsEnabled = false, IsNotEnabled = false }));
        return new("writer", "the writer's queue", lines);
    }

    private static PictureItem FreeRoutines(StreamsSnapshot snapshot)
    {
        var (heap, names) = (snapshot.Heap, snapshot.Names);
        List<string> words = [];
        foreach (var turn in heap.Waiting.Items.Keys)
            words.Add($"pending for a{names.Of(heap.Waiting.Items[turn])}");
        foreach (var turn in heap.Calls.Items.Keys)
            words.Add($"called with argument {heap.Calls.Items[turn].Argument}");
        return new("free routine", "the free routines", words.Count > 0 ? [words] : []);
    }

    private static string Name(Mblk block, StreamsNames names) => names.Of(block.Id) is >= 0 and var name ? $"b{name}" : "(unnamed)";

    private static IEnumerable<string> Names(IReadOnlyList<Mblk> alike, StreamsNames names) =>
        alike.Count == 1 ? [Name(alike[0], names)] : [$"{Name(alike[0], names)} to {Name(alike[^1], names)}", $"({alike.Count} blocks)"];

    private static string Data(Mblk block, Heap heap)
    {
        var bytes = new byte[Math.Min(block.Length, MostBytes)];
        heap.Contents[block.Dblk].CopyTo(block.Rptr, bytes);
        var shown = string.Join(' ', bytes.Select(item => item.ToString("x2", CultureInfo.InvariantCulture)));
        if (block.Length <= MostBytes)
            return shown;
        // A change after the first bytes is shown too.
        var all = new byte[block.Length];
        heap.Contents[block.Dblk].CopyTo(block.Rptr, all);
        return $"{shown} .. #{StreamsText.Checksum(all):x8}";
    }

    private static void Add(List<string> words, bool condition, string word)
    {
        if (condition)
            words.Add(word);
    }
}
