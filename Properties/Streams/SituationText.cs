using System.Globalization;
using System.Text;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>A situation in one line: the messages, the areas that they are on, queues, and what fails.</summary>
public static class SituationText
{
    /// <summary>The line; blocks and areas by their names in the model.</summary>
    public static string Describe(Situation situation)
    {
        var heap = situation.Heap;
        var text = new StringBuilder("message ").Append(Describe(situation.Message));
        if (!situation.Other.IsEmpty)
            text.Append(", other ").Append(Describe(situation.Other));
        return text.Append(Describe(heap)).ToString();
    }

    /// <summary>The same of a queue, its back queue and a message that is not on it.</summary>
    public static string Describe(QueueSituation situation)
    {
        var (queue, back, heap) = situation.Pair;
        var message = $"message {Describe(situation.Message)} band {situation.Message.Head.Band.Bits}";
        return $"{message}; queue {Describe(queue)}; back {Describe(back)}{Describe(heap)}";
    }

    private static string Describe(QueueState queue)
    {
        var text = new StringBuilder();
        foreach (var message in Listing.Of(queue.Messages))
            text.Append(CultureInfo.InvariantCulture, $"{Describe(message)} band {message.Head.Band.Bits}, ");
        for (ulong band = 0; band <= queue.Bands.Bits; band++)
        {
            var (high, low, flow) = (queue.HighMarks[new(band)], queue.LowMarks[new(band)], queue.Flow[new(band)]);
            text.Append(CultureInfo.InvariantCulture, $"band {band} marks {high.Bits} {low.Bits}")
                .Append(flow.IsFull ? " full" : string.Empty)
                .Append(flow.WantsWrite ? " wants-write" : string.Empty)
                .Append(", ");
        }

        return text.Append(queue.IsEnabled ? "enabled" : "not enabled")
            .Append(queue.WantsRead ? " wants-read" : string.Empty)
            .Append(queue.IsNotEnabled ? " noenable" : string.Empty)
            .ToString();
    }

    private static string Describe(Heap heap)
    {
        var text = new StringBuilder();
        for (ulong dblk = 1; dblk < heap.NextDblk.Bits; dblk++)
        {
            if (heap.Has(new(dblk)))
                text.Append(CultureInfo.InvariantCulture, $"; a{dblk}: {Describe(new DblkId(dblk), heap)}");
        }

        if (heap.Faults != FaultPlan.None)
            text.Append(CultureInfo.InvariantCulture, $"; allocation {heap.Faults.Bits} fails");
        return text.ToString();
    }

    private static string Describe(Chain message)
    {
        var blocks = Listing.Of(message).Select(at => $"[b{at.Head.Id.Bits} a{at.Head.Dblk.Bits} {at.Head.Rptr}..{at.Head.Wptr}]");
        return message.IsEmpty ? "NULL" : string.Join("->", blocks);
    }

    private static string Describe(DblkId dblk, Heap heap)
    {
        var traits = heap.Traits[dblk];
        var kind = (traits.IsCallers ? " caller's" : string.Empty) + (traits.Minimum != 0 ? " -a" : string.Empty)
            + (traits.IsDirect ? " direct" : string.Empty) + (traits.IsLoaned ? " loaned" : string.Empty);
        return $"type {heap.Types[dblk].Bits}, {heap.Sizes[dblk].Bits} bytes, db_ref {heap.References[dblk].Bits}{kind}";
    }
}
