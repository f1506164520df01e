using System.Text;
using DuckVerified.Properties.Streams;
using DuckVerified.Reporting;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck explain FILE</c>: a sequence of STREAMS operations, told with pictures.</summary>
internal static class StreamsExplanation
{
    // A file this large is not one sequence that somebody wants to read.
    private const long MostBytes = 1 << 16;

    /// <summary>Tells the sequence: exit code 1 if it ends in a misuse or an invariant falls.</summary>
    /// <exception cref="UsageException">There is no such file, or no sequence in it; the line says which and why.</exception>
    public static int Tell(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"there is no file {path}");
        if (new FileInfo(path).Length > MostBytes)
            throw new UsageException($"{path}: larger than one sequence of operations should be ({MostBytes} bytes)");
        try
        {
            var sequence = StreamsScript.Parse(File.ReadAllText(path, Encoding.UTF8));
            // All of it, before anything is told: a file that is broken further down gives one line only.
            var story = StreamsWalkthrough.Of(sequence).ToList();
            Console.Out.Write(CounterexamplePage.Text(sequence.Id, story));
            var isGood = story.TrueForAll(chapter => chapter.Misuse is null && chapter.Fallen.Count == 0);
            return isGood ? ExitCode.AsExpected : ExitCode.Unexpected;
        }
        catch (FormatException broken)
        {
            throw new UsageException($"{path}: {broken.Message}");
        }
    }
}
