using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Reporting;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck explain FILE</c>: a sequence of STREAMS operations, explained with pictures.</summary>
internal static class StreamsExplanation
{
    // A larger file is not one readable sequence.
    private const int MostBytes = 1 << 16;

    /// <summary>Explains the sequence: exit code 1 if it ends in a misuse or violates an invariant.</summary>
    /// <exception cref="UsageException">There is no such file, or no sequence in it; the message says which and why.</exception>
    public static int Explain(string path)
    {
        // Reads everything before printing anything, so that a malformed file gives one line only.
        var (id, story) = CommonOptions.Reading(path, () => Of(InputFile.Text(path, MostBytes)));
        Console.Out.Write(CounterexamplePage.Text(id, story));
        var isGood = story.All(chapter => chapter.Misuse is null && chapter.Violated.Count == 0);
        return isGood ? ExitCode.AsExpected : ExitCode.Unexpected;
    }

    /// <summary>The explanation of a sequence.</summary>
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
