using System.Text;
using DuckVerified.Conformance;
using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Solaris;
using DuckVerified.Sparc;
using DuckVerified.Spec;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Tests;

/// <summary>
/// Every format that a command reads, with small changes to good files: a changed file is read and used, or refused by a
/// <see cref="FormatException"/> that the command prints as one line. Nothing else may be thrown. DUCK_FUZZ sets the number of inputs of
/// each format; the seed of an input is its number.
/// </summary>
public sealed class InputFuzzTests
{
    private static readonly int _inputs = int.TryParse(Environment.GetEnvironmentVariable("DUCK_FUZZ"), out var number) ? number : 400;

    // The parts of the changes: text with a meaning in the formats, and text that often breaks parsers.
    private static readonly string[] _pieces =
        ["0", "-1", "1", "255", "65536", "18446744073709551615", "1e9", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "\\ud800", "\u001b[2J", "\n", " ", "é", "b0", "putq", "0x"];

    [Fact]
    public void ChangedSequenceIsComparedOrRefused() => Fuzz(
        InputFile.Lines(Path.Combine(Repository.Root, "Conformance", "streams-opensolaris.jsonl.gz")).First(),
        path => StreamsComparison.Of(StreamsCases.Read(path)));

    [Fact]
    public void ChangedSequenceIsExplainedOrRefused() => Fuzz(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "examples", "streams-shared-write.jsonl")),
        path => CounterexamplePage.Text("fuzzed", StreamsWalkthrough.Of(StreamsScript.Parse(InputFile.Text(path)))));

    [Fact]
    public void ChangedTraceIsReplayedOrRefused() => Fuzz(
        File.ReadAllText(Path.Combine(Repository.Reports, "counterexamples", "DUCK-7-combining.json")),
        path =>
        {
            foreach (var (trace, outcome) in TraceFile.Read<State>(InputFile.Text(path)))
            {
                var system = Systems.Named(trace.System);
                if (system.Properties.Any(property => property.Id == trace.Property))
                    _ = Replay.Check(system, trace, Scope.Of(trace.Steps), outcome).Explanation + TraceReport.Text(trace);
            }
        });

    [Fact]
    public void ChangedMmuCaseIsComparedOrRefused() => Fuzz(
        string.Join('\n', InputFile.Lines(Path.Combine(Repository.Root, "Conformance", "mmu-ultrasparc.csv.gz")).Take(8)),
        path => MmuCases.Compare(MmuCases.Read(path), MmuRules.Manual));

    [Fact]
    public void ChangedVerdictsAreReadOrRefused()
    {
        // The first few cells.
        var report = File.ReadAllText(Path.Combine(Repository.Reports, Baseline.Name));
        Fuzz(report[..report.IndexOf("},\n    {", 1500, StringComparison.Ordinal)] + "}]}", path => Baseline.Read(path));
    }

    private static void Fuzz(string good, Action<string> use)
    {
        var path = Path.GetTempFileName();
        try
        {
            var refused = 0;
            for (var seed = 0; seed < _inputs; seed++)
            {
                File.WriteAllText(path, Changed(good, new(seed)));
                try
                {
                    use(path);
                }
                catch (FormatException)
                {
                    refused++;
                }
                catch (Exception problem)
                {
                    Assert.Fail($"input {seed}: {problem}");
                }
            }

            // Otherwise the changes have no effect, or every input is refused.
            Assert.InRange(refused, 1, _inputs - 1);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Changed(string good, Random random)
    {
        var text = new StringBuilder(good);
        for (var change = random.Next(3); change >= 0; change--)
        {
            var (at, length) = (random.Next(text.Length), random.Next(1, 12));
            if (random.Next(3) > 0)
                text.Remove(at, Math.Min(length, text.Length - at));
            if (random.Next(3) > 0)
                text.Insert(at, _pieces[random.Next(_pieces.Length)]);
            else if (random.Next(2) == 0 && at + length < text.Length)
                text.Insert(random.Next(text.Length), text.ToString(at, length));
            if (text.Length == 0)
                text.Append(' ');
        }

        return text.ToString();
    }
}
