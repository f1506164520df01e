using System.Globalization;
using System.IO.Compression;

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
/// <param name="Skipped">How many were left out: undefined on hardware, or outside the domain that was asked for.</param>
/// <param name="Mismatches">What differed, one line each.</param>
public sealed record MmuComparison(int Cases, int Skipped, IReadOnlyList<string> Mismatches);

/// <summary>
/// Recorded cases of an MMU: CSV with a header line; docs/mmu-cases.md describes the columns. Numbers are hexadecimal except
/// id, size, tl and priv.
/// </summary>
public static class MmuCases
{
    private const string Header = "id,kind,asi,size,tl,priv,primary,secondary,va,entries,trap,pa,departure";

    /// <summary>Reads a file, compressed (.gz) or not.</summary>
    /// <exception cref="FormatException">A line is not a case; the message says which and why.</exception>
    public static IEnumerable<MmuCase> Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content);
        if (reader.ReadLine()?.TrimEnd() != Header)
            throw new FormatException($"line 1: the header is not \"{Header}\"");
        var number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length > 0)
                yield return Parse(line, number);
        }
    }

    /// <summary>Compares the model with cases: by the manual's rules where both agree, or by QEMU's rules.</summary>
    public static MmuComparison Compare(IEnumerable<MmuCase> cases, MmuRules rules)
    {
        var (compared, skipped) = (0, 0);
        List<string> mismatches = [];
        foreach (var recorded in cases)
        {
            // What several matching entries do is undefined on hardware; the departures are QEMU's alone.
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
                    $"case {recorded.Id}: expected {Tell(recorded.Trap, recorded.Address)}, "
                    + $"the model gives {Tell((ulong)translation.Trap, translation.Address)}");
            }
        }

        return new(compared, skipped, mismatches);
    }

    private static string Tell(ulong trap, ulong address) => trap == 0 ? $"address 0x{address:x}" : $"trap 0x{trap:x}";

    private static MmuCase Parse(string line, int number)
    {
        var fields = line.Split(',');
        if (fields.Length != 13)
            throw new FormatException($"line {number}: {fields.Length} fields instead of 13");
        var kind = fields[1] switch
        {
            "load" => AccessKind.Load,
            "store" => AccessKind.Store,
            "atom" => AccessKind.Atomic,
            "fetch" => AccessKind.Fetch,
            var other => throw new FormatException($"line {number}: kind is not load, store, atom or fetch: \"{other}\""),
        };
        var (va, size) = (Hex(8), Decimal(3));
        if (!(size is 1 or 2 or 4 or 8 or 16))
            throw new FormatException($"line {number}: size is not 1, 2, 4, 8 or 16: {size}");
        var access = fields[2].Length == 0 ? Access.Implicit(kind, va, size) : Access.Through(new(Hex(2)), kind, va, size);
        var registers = new Registers(Decimal(4), Decimal(5) == 1, new(Hex(6)), new(Hex(7)));
        return new(
            (int)Decimal(0),
            access,
            registers,
            new([.. fields[9].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Entry)]),
            fields[10].Length == 0 ? 0 : Hex(10),
            fields[11].Length == 0 ? 0 : Hex(11),
            fields[12].TrimEnd());

        ulong Hex(int field) => Number(fields[field], NumberStyles.AllowHexSpecifier, field);
        ulong Decimal(int field) => Number(fields[field], NumberStyles.None, field);

        ulong Number(string text, NumberStyles style, int field) =>
            ulong.TryParse(text, style, CultureInfo.InvariantCulture, out var word)
                ? word
                : throw new FormatException($"line {number}, {Header.Split(',')[field]}: not a number: \"{text}\"");

        TlbEntry Entry(string text)
        {
            var parts = text.Split('/');
            if (parts.Length != 3)
                throw new FormatException($"line {number}, entries: not tag/context/data: \"{text}\"");
            var words = parts.Select(part => Number(part, NumberStyles.AllowHexSpecifier, 9)).ToArray();
            return new(Tag.Of(new(words[1]), VirtualPage.Containing(words[0])), new(words[2]));
        }
    }
}
