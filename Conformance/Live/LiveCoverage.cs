using DuckVerified.Conformance.Live.Cases;

namespace DuckVerified.Conformance.Live;

/// <summary>Counts what occurred in the cases: a class that never occurs is a hole, not a pass.</summary>
/// <param name="report">Where the counts go.</param>
public sealed class LiveCoverage(LiveReport report)
{
    private static readonly string[] _pages = ["8 KB", "64 KB", "512 KB", "4 MB"];

    private long _accesses;

    /// <summary>Every trap, identifier, page size and context that the cases are made to reach.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Expected = new Dictionary<string, IReadOnlyList<string>>
    {
        ["trap"] =
        [
            "0x08", "0x11", "0x24", "0x30", "0x32", "0x34", "0x37", "0x64", "0x68", "0x6c", "spill", "fill", "trap instruction",
        ],
        ["identifier"] =
        [
            "none", "0x04", "0x0c", "0x10", "0x11", "0x14", "0x15", "0x18", "0x19", "0x1c", "0x1d", "0x80", "0x81", "0x82", "0x83",
            "0x88", "0x89", "0x8a", "0x8b",
        ],
        ["page size"] = [.. _pages],
        ["access"] = ["Load", "Store", "Atomic", "Fetch"],
        ["trap level"] = ["0", "1", "2"],
        ["kind of case"] = [.. CaseFamily.All.Select(family => family.Name)],
    };

    /// <summary>What was expected and never occurred.</summary>
    public static IEnumerable<string> Holes(LiveReport report) =>
        from category in Expected
        from name in category.Value
        where !report.Coverage.TryGetValue(category.Key, out var counts) || !counts.ContainsKey(name)
        select $"{category.Key} {name}";

    /// <summary>An access or a fetch of test code.</summary>
    public void See(Access access, Registers registers, Translation translation)
    {
        // Trap vectors, and their accesses to the guest's own page, do not belong to the test.
        var isGuests = access.Kind == AccessKind.Fetch ? access.Address >> 28 == 0xF : access.Asi.IsBypass && access.Address < GuestMemory.Image;
        if (isGuests)
            return;
        _accesses++;
        report.Count("access", access.Kind.ToString());
        report.Count("trap level", $"{registers.TrapLevel}");
        if (access.Kind != AccessKind.Fetch)
            report.Count("identifier", access.NamesAsi ? $"0x{access.Asi.Bits:x2}" : "none");
        if (translation.Entry.Data.Valid)
            report.Count("page size", _pages[translation.Entry.Data.Size]);
    }

    /// <summary>A case is over: its traps, as the guest logged them.</summary>
    public void End(CasePrediction prediction, Func<int, ulong> log)
    {
        var family = CaseFamily.Of(prediction.Case).Name;
        report.Count("kind of case", family);
        for (var i = 0; i < prediction.Fields.Count; i++)
        {
            if (prediction.Fields[i] is { Kind: GuestOp.Exec, Place: 0 })
                report.Count("trap", TrapName(log(prediction.Start + i) & 0xFFFF));
        }

        report.Accesses += _accesses;
        if (family == "sequence")
            report.SequenceAccesses += _accesses;
        _accesses = 0;
    }

    private static string TrapName(ulong type) => type switch
    {
        >= 0x80 and < 0xC0 => "spill",
        >= 0xC0 and < 0x100 => "fill",
        >= 0x100 and < 0x180 => "trap instruction",
        _ => $"0x{type:x2}",
    };
}
