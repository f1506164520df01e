namespace DuckVerified.Spec.Tests.Citations;

/// <summary>A piece of text that is searched for citations: a comment, a string, or a page.</summary>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Text">The text in one line.</param>
/// <param name="Lines">The positions in the text where lines of the file begin, and their line numbers, in order.</param>
public sealed record Passage(string File, string Text, IReadOnlyList<(int Start, int Number)> Lines)
{
    /// <summary>The line number of a position in the text.</summary>
    public int LineAt(int place) => Lines.Last(line => line.Start <= place).Number;

    /// <summary>Reads lines as one text. Each line has its number.</summary>
    public static Passage Join(string file, IEnumerable<(string Text, int Number)> lines)
    {
        var starts = new List<(int, int)>();
        var text = new System.Text.StringBuilder();
        foreach (var (line, number) in lines)
        {
            if (text.Length > 0)
                text.Append(' ');
            starts.Add((text.Length, number));
            text.Append(line.Trim());
        }

        return new(file, text.ToString(), starts);
    }
}
