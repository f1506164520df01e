using DuckVerified.Properties;

namespace DuckVerified.Conformance;

/// <summary>One recorded memory access of another implementation.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Access">The access.</param>
/// <param name="Registers">The processor state.</param>
/// <param name="Tlb">The TLB of the access's side, in index order.</param>
/// <param name="Trap">The trap type that was raised; 0 if the access completed.</param>
/// <param name="Address">The physical address that it reached; 0 if it trapped.</param>
/// <param name="Departure">The class in which the implementation departs from the manual (A to F), "multiple-hit", or empty.</param>
public sealed record MmuCase(
    int Id, Access Access, Registers Registers, EntryTlb Tlb, ulong Trap, ulong Address, string Departure);

/// <summary>A comparison of the model with recorded cases.</summary>
/// <param name="Cases">How many cases were compared.</param>
/// <param name="Skipped">How many were left out: undefined on hardware, or outside the requested domain.</param>
/// <param name="Mismatches">The differences, one line each.</param>
public sealed record MmuComparison(int Cases, int Skipped, IReadOnlyList<string> Mismatches);

/// <summary>
/// Recorded cases of an MMU: CSV with a header line; docs/mmu-cases.md describes the columns. Numbers are hexadecimal except
/// id, size, tl and priv.
/// </summary>
public static class MmuCases
{
    private const int MostEntries = 64;

    private static readonly string _header = string.Join(',', MmuRow.Columns);
    private static readonly string[] _departures = ["", "A", "B", "C", "D", "E", "F", "multiple-hit"];

    /// <summary>Reads a file, compressed (.gz) or not.</summary>
    /// <exception cref="FormatException">A line is not a case; the message says which and why.</exception>
    public static IEnumerable<MmuCase> Read(string path)
    {
        var number = 0;
        foreach (var line in InputFile.Lines(path))
        {
            number++;
            if (number == 1 && line.TrimEnd() != _header)
                throw new FormatException($"line 1: the header is not \"{_header}\"");
            if (number > 1 && line.Length > 0)
                yield return Parse(line, number);
        }

        if (number == 0)
            throw new FormatException($"line 1: the header is not \"{_header}\"");
    }

    /// <summary>Compares the model with cases: by the manual's rules where both agree, or by QEMU's rules.</summary>
    public static MmuComparison Compare(IEnumerable<MmuCase> cases, MmuRules rules)
    {
        var (compared, skipped) = (0, 0);
        List<string> mismatches = [];
        foreach (var recorded in cases)
        {
            // Several matching entries are undefined on hardware. The departures are specific to QEMU.
            if (recorded.Departure == "multiple-hit" || (rules == MmuRules.Manual && recorded.Departure.Length > 0))
            {
                skipped++;
                continue;
            }

            compared++;
            var translation = Mmu.Translate(recorded.Access, recorded.Registers, recorded.Tlb, rules);
            if ((ulong)translation.Trap != recorded.Trap || translation.Address != recorded.Address)
            {
                mismatches.Add(
                    $"case {recorded.Id}: expected {Describe(recorded.Trap, recorded.Address)}, "
                    + $"the model gives {Describe((ulong)translation.Trap, translation.Address)}");
            }
        }

        return new(compared, skipped, mismatches);
    }

    private static string Describe(ulong trap, ulong address) => trap == 0 ? $"address 0x{address:x}" : $"trap 0x{trap:x}";

    private static MmuCase Parse(string line, int number)
    {
        var row = new MmuRow(line.TrimEnd().Split(','), number);
        if (row.Count != MmuRow.Columns.Count)
            throw row.Problem($"{row.Count} fields instead of {MmuRow.Columns.Count}");
        var kind = row.Text("kind") switch
        {
            "load" => AccessKind.Load,
            "store" => AccessKind.Store,
            "atom" => AccessKind.Atomic,
            "fetch" => AccessKind.Fetch,
            var other => throw row.Problem($"kind is not load, store, atom or fetch: \"{other}\""),
        };
        var (va, size) = (row.Hex("va", ulong.MaxValue), row.Decimal("size", 16));
        if (!(size is 1 or 2 or 4 or 8 or 16))
            throw row.Problem($"size is not 1, 2, 4, 8 or 16: {size}");
        if (kind == AccessKind.Fetch && (size != 4 || row.Has("asi")))
            throw row.Problem("a fetch has 4 bytes and no address space identifier");
        if (row.Has("trap") == row.Has("pa"))
            throw row.Problem("an access has either a trap or an address: exactly one of trap and pa");
        var trap = row.Has("trap") ? row.Hex("trap", 0x1FF) : 0;
        if (row.Has("trap") && trap == 0)
            throw row.Problem("trap is not a trap type: \"0\"");
        var entries = row.Text("entries").Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (entries.Length > MostEntries)
            throw row.Problem($"entries: more than the {MostEntries} of a TLB");
        var departure = row.Text("departure");
        return _departures.Contains(departure)
            ? new(
                (int)row.Decimal("id", int.MaxValue),
                row.Has("asi") ? Access.Through(new(row.Hex("asi", 0xFF)), kind, va, size) : Access.Implicit(kind, va, size),
                new(row.Decimal("tl", 5), row.Decimal("priv", 1) == 1, new(row.Hex("primary", 0x1FFF)), new(row.Hex("secondary", 0x1FFF))),
                new([.. entries.Select(row.Entry)]),
                trap,
                row.Has("pa") ? row.Hex("pa", (1UL << 43) - 1) : 0,
                departure)
            : throw row.Problem($"departure is not A to F, multiple-hit or empty: \"{departure}\"");
    }
}
