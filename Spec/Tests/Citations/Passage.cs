namespace DuckVerified.Spec.Tests.Citations;

/// <summary>A piece of text in which citations are looked for: a comment, a string, or a page.</summary>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Text">The text in one line.</param>
/// <param name="Lines">Where lines of the file begin in the text, and their numbers, in order.</param>
public sealed record Passage(string File, string Text, IReadOnlyList<(int Start, int Number)> Lines)
{
    /// <summary>The number of the line that a place in the text is on.</summary>
    public int LineAt(int place) => Lines.Last(line => line.Start <= place).Number;

    /// <summary>Lines that are read as one text, each with its number.</summary>
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
