using System.Globalization;
using System.Text;
using DuckVerified.Spec.Streams;
using DuckVerified.Streams;

namespace DuckVerified.Properties.Streams;

/// <summary>A situation in one line: both messages, the areas that they are on, and what fails.</summary>
public static class SituationText
{
    /// <summary>The line; blocks and areas by their names in the model.</summary>
    public static string Tell(Situation situation)
    {
        var heap = situation.Heap;
        var text = new StringBuilder("message ").Append(Tell(situation.Message));
        if (!situation.Other.IsEnd)
            text.Append(", other ").Append(Tell(situation.Other));
        for (ulong area = 1; area < heap.NextArea.Bits; area++)
        {
            if (heap.Has(new(area)))
                text.Append(CultureInfo.InvariantCulture, $"; a{area}: {Tell(new AreaId(area), heap)}");
        }

        if (heap.Faults != FaultPlan.None)
            text.Append(CultureInfo.InvariantCulture, $"; allocation {heap.Faults.Bits} fails");
        return text.ToString();
    }

    private static string Tell(Chain message)
    {
        List<string> blocks = [];
        for (var at = message; !at.IsEnd; at = at.Rest)
            blocks.Add($"[b{at.Head.Id.Bits} a{at.Head.Area.Bits} {at.Head.Read}..{at.Head.Write}]");
        return blocks.Count == 0 ? "NULL" : string.Join("->", blocks);
    }

    private static string Tell(AreaId area, Heap heap)
    {
        var traits = heap.Traits[area];
        var kind = (traits.IsCallers ? " caller's" : string.Empty) + (traits.Minimum != 0 ? " -a" : string.Empty)
            + (traits.IsDirect ? " direct" : string.Empty) + (traits.IsLoaned ? " loaned" : string.Empty);
        return $"type {heap.Types[area].Bits}, {heap.Sizes[area].Bits} bytes, db_ref {heap.References[area].Bits}{kind}";
    }
}
