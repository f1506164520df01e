using System.Text;
using DuckVerified.Conformance;
using DuckVerified.Streams;

namespace DuckVerified.Reporting;

/// <summary>
/// Messages, areas and queues drawn in text, at most 100 columns wide. Of two states only the items that differ are drawn, before and
/// after, and the differences are marked.
/// </summary>
public static class StreamsPicture
{
    /// <summary>What the signs mean.</summary>
    public const string Legend =
        """
        [b0 a1 2..8] block b0 refers to bytes 2 to 7 of data area a1; -> next block (b_cont)
        bytes of an area: = in one block, # in several, . in none; r b_rptr, w b_wptr, x both
        * changed, + added, - removed

        """;

    private const int Widest = 98;
    private const int KeyWidth = 13;

    /// <summary>All that is there at one moment.</summary>
    public static string Of(StreamsSnapshot snapshot)
    {
        var text = new StringBuilder();
        var items = PictureItems.Of(snapshot).Where(item => !item.IsBlank && !item.IsUnused);
        foreach (var alike in Folding.Fold(items, item => item.Likeness))
        {
            Draw(text, ' ', alike[0], null);
            if (alike.Count > 1)
                text.Append("  ").Append(' ', KeyWidth).Append($"and {alike.Count - 1} messages like it, to {alike[^1].Key}").Append('\n');
        }

        return text.Length == 0 ? "  nothing\n" : text.ToString();
    }

    /// <summary>What an operation changed.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="after">The state after it.</param>
    public static string Of(StreamsSnapshot before, StreamsSnapshot after)
    {
        var old = PictureItems.Of(before).ToDictionary(item => item.Key);
        var now = PictureItems.Of(after).ToDictionary(item => item.Key);
        var text = new StringBuilder();
        Draw(text, "before", [.. old.Values.Where(item => !IsSame(item, now) && IsDrawn(item, now))], now, '-');
        Draw(text, "after", [.. now.Values.Where(item => !IsSame(item, old) && !item.IsBlank)], old, '+');
        if (text.Length == 0)
            text.Append("  ").Append(Undrawn(before.Heap, after.Heap)).Append('\n');
        var same = now.Values.Where(item => IsSame(item, old) && !item.IsBlank && !item.IsUnused).GroupBy(item => item.Kind)
            .Select(group => Counted(group.Count(), group.Key)).ToList();
        if (same.Count > 0)
            text.Append("  unchanged: ").AppendJoin(", ", same).Append('\n');
        return text.ToString();
    }

    private static void Draw(
        StringBuilder text, string title, IReadOnlyList<PictureItem> items, Dictionary<string, PictureItem> others, char alone)
    {
        if (items.Count == 0)
            return;
        text.Append("  ").Append(title).Append('\n');
        foreach (var item in items)
        {
            var other = others.GetValueOrDefault(item.Key) is { } known && IsDrawn(known, item) ? known : null;
            // A difference is marked once, in the picture of the state after.
            if (alone == '+')
                Draw(text, other is null or { IsBlank: true } ? '+' : ' ', item, other is { IsBlank: true } ? null : other);
            else
                Draw(text, other is null or { IsBlank: true } ? '-' : ' ', item, null);
        }
    }

    // One item. A line that its other picture does not have is marked, and so are the words that differ.
    private static void Draw(StringBuilder text, char mark, PictureItem item, PictureItem? other)
    {
        var known = other?.Lines.SelectMany(line => line).ToHashSet();
        var key = item.Key;
        foreach (var line in item.Lines)
        {
            var isChanged = known is not null && !line.All(known.Contains);
            var row = new StringBuilder().Append(isChanged ? '*' : mark).Append(' ').Append(key.PadRight(KeyWidth));
            foreach (var cell in line)
            {
                var word = known is null || known.Contains(cell) || PictureItem.IsDrawing(cell) ? cell : cell + "*";
                // A long message continues on the next line.
                if (row.Length > KeyWidth + 2 && row.Length + 1 + word.Length > Widest)
                {
                    text.Append(row.ToString().TrimEnd()).Append('\n');
                    row.Clear().Append(isChanged ? '*' : mark).Append(' ').Append(' ', KeyWidth);
                }

                row.Append(row.Length > KeyWidth + 2 ? " " : string.Empty).Append(word);
            }

            text.Append(row.ToString().TrimEnd()).Append('\n');
            key = string.Empty;
        }
    }

    // Items that differ and are not drawn; they are mentioned in text.
    private static string Undrawn(Heap before, Heap after)
    {
        if (before.NextMblk != after.NextMblk || before.NextDblk != after.NextDblk)
            return $"nothing remains: {after.NextMblk.Bits - before.NextMblk.Bits} blocks and {after.NextDblk.Bits - before.NextDblk.Bits} areas were allocated and freed";
        return after.Sizes.Keys.All(dblk => BytesOf(before, dblk).SequenceEqual(BytesOf(after, dblk))) ? "nothing changed" : "bytes that are in no block changed";
    }

    private static byte[] BytesOf(Heap heap, DblkId dblk)
    {
        var bytes = new byte[heap.Sizes[dblk].Bits];
        heap.Contents[dblk].CopyTo(0, bytes);
        return bytes;
    }

    // An unused item is drawn if it is unused in the other state too, but differs.
    private static bool IsDrawn(PictureItem item, Dictionary<string, PictureItem> others) => IsDrawn(item, others.GetValueOrDefault(item.Key));

    private static bool IsDrawn(PictureItem item, PictureItem? other) => !item.IsBlank && (!item.IsUnused || other is { IsUnused: true });

    private static bool IsSame(PictureItem item, Dictionary<string, PictureItem> others) =>
        others.TryGetValue(item.Key, out var other) && item.Lines.Count == other.Lines.Count
        && item.Lines.Zip(other.Lines).All(lines => lines.First.SequenceEqual(lines.Second));

    private static string Counted(int count, string kind)
    {
        // There is one queue; it is not counted.
        if (kind.StartsWith("the ", StringComparison.Ordinal))
            return kind;
        return count == 1 ? $"1 {kind}" : $"{count} {kind}s";
    }
}
