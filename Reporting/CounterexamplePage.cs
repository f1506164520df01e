using System.Globalization;
using System.Text;
using DuckVerified.Spec.Streams;

namespace DuckVerified.Reporting;

/// <summary>A sequence of STREAMS operations as text and pictures.</summary>
public static class CounterexamplePage
{
    private const int Widest = 100;

    /// <summary>As plain text, with what it came to in the last line.</summary>
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
        var fallen = story.SelectMany(chapter => chapter.Fallen).Select(invariant => StreamsInvariants.FamilyOf(invariant.Id)).Distinct().ToList();
        var end = story.Count > 0 && story[^1].Misuse is { } misuse ? misuse.Text : "no misuse";
        var invariants = fallen.Count == 0 ? "every invariant holds" : $"{string.Join(", ", fallen)} fell";
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
            text.Append("  at that moment\n").Append(StreamsPicture.Of(chapter.Before));
            return;
        }

        text.Append(StreamsPicture.Of(chapter.Before, chapter.After));
        foreach (var invariant in chapter.Fallen)
            Paragraph(text, $"{StreamsInvariants.FamilyOf(invariant.Id)} falls: {invariant.Statement} ({invariant.Source})");
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
