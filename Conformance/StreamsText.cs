using System.Globalization;
using System.Text;
using DuckVerified.Properties;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>Messages and queues in the recorded form: JSON without spaces, blocks and areas by their recorded names.</summary>
/// <param name="names">The recorded names.</param>
public sealed class StreamsText(StreamsNames names)
{
    private const int LongestShown = 20;
    private static readonly uint[] _table = MakeTable();

    // Dblk contents are immutable, so the text of a range can be kept.
    private readonly Dictionary<(Bytes, ulong, ulong), string> _told = [];

    /// <summary>What an operation gave back: a number, the first block of a message, or null.</summary>
    public string Describe(Returned returned)
    {
        if (returned.IsNumber)
            return unchecked((long)returned.Number).ToString(CultureInfo.InvariantCulture);
        return returned.Message.IsEmpty ? "null" : $"{names.Of(returned.Message.Head.Id)}";
    }

    /// <summary>A message: its blocks in order.</summary>
    public string Describe(Chain message, Heap heap)
    {
        var text = new StringBuilder("[");
        foreach (var at in Listing.Of(message))
        {
            var block = at.Head;
            if (text.Length > 1)
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"[{names.Of(block.Id)},{names.Of(block.Dblk)},{block.Rptr},{block.Wptr},")
                .Append(CultureInfo.InvariantCulture, $"{heap.Sizes[block.Dblk].Bits},{heap.References[block.Dblk].Bits},")
                .Append(CultureInfo.InvariantCulture, $"{heap.TypeOf(block).Bits},\"{Data(block, heap)}\"");
            if (block.Band.Bits != 0 || block.Flag != 0)
                text.Append(CultureInfo.InvariantCulture, $",{block.Band.Bits},{block.Flag}");
            text.Append(']');
        }

        return text.Append(']').ToString();
    }

    /// <summary>A queue and what shows of its back queue.</summary>
    public string Describe(QueuePair pair)
    {
        var (queue, back) = (pair.Queue, pair.Back);
        var text = new StringBuilder("{\"msgs\":[");
        text.AppendJoin(',', Listing.Of(queue.Messages).Select(message => names.Of(message.Head.Id)));
        text.Append(CultureInfo.InvariantCulture, $"],\"count\":{queue.Bytes[Band.Ordinary].Bits},\"mblkcnt\":{queue.Blocks[Band.Ordinary].Bits}");
        var flow = queue.Flow[Band.Ordinary];
        var flag = Flag(queue) | (queue.WantsRead ? 2 : 0) | (flow.WantsWrite ? 4 : 0) | (flow.IsFull ? 8 : 0) | (queue.IsNotEnabled ? 64 : 0);
        text.Append(CultureInfo.InvariantCulture, $",\"flag\":{flag}");
        if (queue.Bands.Bits > 0)
            text.Append(",\"bands\":[").AppendJoin(',', Bands(queue).Select(band => Describe(queue, band))).Append(']');
        text.Append(CultureInfo.InvariantCulture, $",\"back\":{Flag(back)}");
        if (back.Bands.Bits > 0)
            text.Append(",\"bback\":[").AppendJoin(',', Bands(back).Select(band => back.Flow[band].Bits)).Append(']');
        return text.Append('}').ToString();
    }

    private string Describe(QueueState queue, Band band)
    {
        var messages = Listing.Of(queue.Messages).Where(message => message.Head.Band == band).Select(message => names.Of(message.Head.Id)).ToList();
        var (first, last) = messages.Count == 0 ? ("null", "null") : ($"{messages[0]}", $"{messages[^1]}");
        return $"[{queue.Bytes[band].Bits},{queue.Blocks[band].Bits},{queue.Flow[band].Bits},"
            + $"{queue.HighMarks[band].Bits},{queue.LowMarks[band].Bits},{first},{last}]";
    }

    private static int Flag(QueueState queue) => (queue.IsEnabled ? 1 : 0) | (queue.Flow[Band.Ordinary].IsBackEnabled ? 256 : 0);

    private static IEnumerable<Band> Bands(QueueState queue) =>
        Enumerable.Range(1, (int)queue.Bands.Bits).Select(band => new Band((ulong)band));

    // Short data in hexadecimal digits, longer data by its checksum.
    private string Data(Mblk block, Heap heap)
    {
        if (block.Length == 0)
            return string.Empty;
        var key = (heap.Contents[block.Dblk], block.Rptr, block.Length);
        if (_told.TryGetValue(key, out var told))
            return told;
        var bytes = new byte[block.Length];
        key.Item1.CopyTo(block.Rptr, bytes);
        told = bytes.Length <= LongestShown ? Convert.ToHexStringLower(bytes) : $"#{Checksum(bytes):x8}";
        _told.Add(key, told);
        return told;
    }

    /// <summary>CRC-32 of IEEE 802.3, as zlib has it.</summary>
    public static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var item in bytes)
            sum = _table[(sum ^ item) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0U; i < 256; i++)
        {
            var sum = i;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            table[i] = sum;
        }

        return table;
    }
}
