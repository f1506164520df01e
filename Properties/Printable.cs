using System.Globalization;
using System.Text;

namespace DuckVerified.Properties;

/// <summary>Text out of files and arguments as a terminal may see it: what could move the cursor, colour or hide is escaped.</summary>
public static class Printable
{
    /// <summary>The text with each control, format and line-breaking character, and half of a surrogate pair, as <c>\uXXXX</c>.</summary>
    public static string Of(string text) => Of(text, string.Empty);

    /// <summary>The same, but for some characters, which stay.</summary>
    public static string Of(string text, string allowed)
    {
        if (!text.Any(sign => IsHidden(sign) || char.IsSurrogate(sign)))
            return text;
        var printable = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (at + 1 < text.Length && char.IsSurrogatePair(sign, text[at + 1]))
                printable.Append(sign).Append(text[++at]);
            else if ((IsHidden(sign) || char.IsSurrogate(sign)) && !allowed.Contains(sign, StringComparison.Ordinal))
                printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
            else
                printable.Append(sign);
        }

        return printable.ToString();
    }

    private static bool IsHidden(char sign) => char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
