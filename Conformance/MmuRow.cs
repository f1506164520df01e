using System.Globalization;

namespace DuckVerified.Conformance;

/// <summary>A row of recorded MMU cases: its fields by the names of their columns, each within the range that docs/mmu-cases.md gives it.</summary>
/// <param name="fields">The fields.</param>
/// <param name="line">The row's line, for messages.</param>
internal sealed class MmuRow(string[] fields, int line)
{
    private const ulong MostContext = 0x1FFF;

    private static readonly string[] _columns =
        ["id", "kind", "asi", "size", "tl", "priv", "primary", "secondary", "va", "entries", "trap", "pa", "departure"];

    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns => _columns;

    /// <summary>How many fields there are.</summary>
    public int Count => fields.Length;

    /// <summary>That the row is none, and why.</summary>
    public FormatException Problem(string why) => new($"line {line}: {why}");

    /// <summary>A field as written in the file.</summary>
    public string Text(string column) => fields[Array.IndexOf(_columns, column)];

    /// <summary>Whether a field is not empty.</summary>
    public bool Has(string column) => Text(column).Length > 0;

    /// <summary>A hexadecimal number from 0 to a largest.</summary>
    public ulong Hex(string column, ulong most) => Number(column, Text(column), NumberStyles.AllowHexSpecifier, most);

    /// <summary>A decimal number from 0 to a largest.</summary>
    public ulong Decimal(string column, ulong most) => Number(column, Text(column), NumberStyles.None, most);

    /// <summary>An entry of a TLB: the page's address, the context, the data.</summary>
    public TlbEntry Entry(string text)
    {
        if (text.Split('/') is not [var address, var context, var data])
            throw new FormatException($"line {line}, entries: not tag/context/data: \"{text}\"");
        var page = Hexadecimal(address, ulong.MaxValue);
        return VirtualPage.Containing(page) is var virtualPage && virtualPage.Address == page
            ? new(Tag.Of(new(Hexadecimal(context, MostContext)), virtualPage), new(Hexadecimal(data, ulong.MaxValue)))
            : throw new FormatException($"line {line}, entries: not a page's address: \"{address}\"");

        ulong Hexadecimal(string word, ulong most) => Number("entries", word, NumberStyles.AllowHexSpecifier, most);
    }

    private ulong Number(string column, string text, NumberStyles style, ulong most)
    {
        if (!ulong.TryParse(text, style, CultureInfo.InvariantCulture, out var word))
            throw new FormatException($"line {line}, {column}: not a number: \"{text}\"");
        var isHex = style == NumberStyles.AllowHexSpecifier;
        return word <= most ? word : throw new FormatException(
            $"line {line}, {column}: out of range, the largest is {most.ToString(isHex ? "x" : "d", CultureInfo.InvariantCulture)}: \"{text}\"");
    }
}
