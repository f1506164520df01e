using System.Globalization;
using System.Text;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Reporting;

/// <summary>A sequence of STREAMS operations as text and pictures.</summary>
public static class CounterexamplePage
{
    private const int Widest = 100;

    /// <summary>As plain text. The last line is the result.</summary>
    /// <param name="name">The sequence's name.</param>
    /// <param name="story">The sequence, operation by operation.</param>
    public static string Text(string name, IReadOnlyList<StreamsChapter> story)
    {
        var text = new StringBuilder();
        text.Append(StreamsPicture.Legend);
        foreach (var chapter in story)
        {
            text.Append('\n');
            Describe(text, chapter);
        }

        text.Append('\n');
        var violated = story.SelectMany(chapter => chapter.Violated).Select(invariant => StreamsInvariants.FamilyOf(invariant.Id)).Distinct().ToList();
        var end = story.Count > 0 && story[^1].Misuse is { } misuse ? misuse.Text : "no misuse";
        var invariants = violated.Count == 0 ? "every invariant holds" : $"violated: {string.Join(", ", violated)}";
        text.Append(CultureInfo.InvariantCulture, $"{name}: {story.Count} operations, {end}, {invariants}\n");
        return text.ToString();
    }

    /// <summary>One operation: the call, the result, the picture, the violated invariants.</summary>
    public static void Describe(StringBuilder text, StreamsChapter chapter)
    {
        var returned = chapter.Returned is { } value ? $" = {value}" : string.Empty;
        text.Append(CultureInfo.InvariantCulture, $"{chapter.Number}. {chapter.Operation}{returned}\n");
        if (chapter.Misuse is { } misuse)
        {
            Paragraph(text, $"{misuse.Text}. {MisuseText.Of(misuse)}");
            text.Append("  the state before the operation\n").Append(StreamsPicture.Of(chapter.Before));
            return;
        }

        text.Append(StreamsPicture.Of(chapter.Before, chapter.After));
        foreach (var invariant in chapter.Violated)
            Paragraph(text, $"{StreamsInvariants.FamilyOf(invariant.Id)} is violated: {invariant.Statement} ({invariant.Source})");
    }

    // Breaks text into lines that fit the page.
    private static void Paragraph(StringBuilder text, string words)
    {
        var line = new StringBuilder(" ");
        foreach (var word in words.Split(' '))
        {
            if (line.Length + 1 + word.Length > Widest)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ');
            }

            line.Append(' ').Append(word);
        }

        text.Append(line).Append('\n');
    }
}
