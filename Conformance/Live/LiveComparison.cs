namespace DuckVerified.Conformance.Live;

/// <summary>A place where the emulator and the model differ.</summary>
/// <param name="Case">The case.</param>
/// <param name="Field">Which word of the case's log.</param>
/// <param name="Guest">What the guest logged.</param>
/// <param name="Model">What the model predicts.</param>
public sealed record LiveMismatch(ulong Case, LogField Field, ulong Guest, ulong Model)
{
    private static readonly string[] _record =
    [
        "PSTATE, TL and TT", "TPC", "TNPC", "TSTATE", "CWP and window registers", "%o0", "%o1", "%o2", "%o3", "%o4", "%o5",
        "D-SFSR", "D-SFAR", "D tag access", "I-SFSR", "I tag access", "primary context", "secondary context",
        "TT of the level below", "TPC of the level below", "TNPC of the level below", "TSTATE of the level below", "spare", "marker",
    ];

    /// <inheritdoc/>
    public override string ToString() =>
        $"case {Case}, operation {Field.Operation}, {NameOf(Field)}: the guest has 0x{Guest:x}, the model 0x{Model:x}";

    /// <summary>What a word of the log is called.</summary>
    public static string NameOf(LogField field) => field.Kind switch
    {
        GuestOp.Exec => _record[field.Place],
        GuestOp.TlbDump => field.Place == 0 ? "a TLB entry's tag" : "a TLB entry's data",
        GuestOp.GetWindow => field.Place < 8 ? $"%l{field.Place}" : $"%i{field.Place - 8}",
        _ => "memory",
    };
}

/// <summary>
/// Compares logs word by word. Words that cannot be compared are left out; docs/qemu-departures.md (H, I) lists them: the fields of SFSR
/// that the emulator never sets, the page offset of SFAR, the emulator's own TLB bit, the tags of entries that are not valid.
/// </summary>
public static class LiveComparison
{
    // SFSR: not E (6), ASI (23:16), NF (24).
    private const ulong FaultStatusMask = ~0x1FF_0040UL;
    private const ulong PageMask = ~0x1FFFUL;
    private const ulong UsedBit = 1UL << 41;
    private const int FaultStatus = 11;
    private const int FaultAddress = 12;
    private const int InstructionFaultStatus = 14;

    /// <summary>The first difference between the guest's log of a case and the model's prediction; null if there is none.</summary>
    public static LiveMismatch? First(CasePrediction prediction, Func<int, ulong> log)
    {
        for (var i = 0; i < prediction.Words.Count; i++)
        {
            if (!IsSame(prediction, log, i))
                return new(prediction.Case, prediction.Fields[i], log(prediction.Start + i), prediction.Words[i]);
        }

        return null;
    }

    /// <summary>Whether a word is the same in both, except for the parts that are left out.</summary>
    public static bool IsSame(CasePrediction prediction, Func<int, ulong> log, int word)
    {
        var (field, guest, model) = (prediction.Fields[word], log(prediction.Start + word), prediction.Words[word]);
        // The tag of an entry that is not valid has no meaning; the entry's data is the next word.
        var isStaleTag = field is { Kind: GuestOp.TlbDump, Place: 0 }
            && prediction.Words[word + 1] >> 63 == 0 && log(prediction.Start + word + 1) >> 63 == 0;
        return isStaleTag || ((guest ^ model) & MaskOf(field)) == 0;
    }

    private static ulong MaskOf(LogField field) => field switch
    {
        { Kind: GuestOp.Exec, Place: FaultStatus or InstructionFaultStatus } => FaultStatusMask,
        { Kind: GuestOp.Exec, Place: FaultAddress } => PageMask,
        { Kind: GuestOp.TlbDump, Place: 1 } => ~UsedBit,
        _ => ulong.MaxValue,
    };
}
