using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Reporting;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck explain FILE</c>: a sequence of STREAMS operations, told with pictures.</summary>
internal static class StreamsExplanation
{
    // A file this large is not one sequence that somebody wants to read.
    private const int MostBytes = 1 << 16;

    /// <summary>Tells the sequence: exit code 1 if it ends in a misuse or an invariant falls.</summary>
    /// <exception cref="UsageException">There is no such file, or no sequence in it; the line says which and why.</exception>
    public static int Explain(string path)
    {
        // All of it, before anything is told: a file that is broken further down gives one line only.
        var (id, story) = CommonOptions.Reading(path, () => Of(InputFile.Text(path, MostBytes)));
        Console.Out.Write(CounterexamplePage.Text(id, story));
        var isGood = story.All(chapter => chapter.Misuse is null && chapter.Fallen.Count == 0);
        return isGood ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    /// <summary>The text of a sequence, told.</summary>
    public static string Text(string sequence)
    {
        var (id, story) = Of(sequence);
        return CounterexamplePage.Text(id, story);
    }

    private static (string Id, IReadOnlyList<StreamsChapter> Story) Of(string text)
    {
        var sequence = StreamsScript.Parse(text);
        return (sequence.Id, StreamsWalkthrough.Of(sequence));
    }
}
