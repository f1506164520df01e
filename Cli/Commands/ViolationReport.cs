using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Solaris;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary>
/// Properties that were violated in a search or in random runs: those violations that the committed verdicts do not expect, and the
/// traces as files.
/// </summary>
/// <param name="baseline">The committed verdicts.</param>
/// <param name="folder">The folder for the traces; null if they are not written.</param>
internal sealed class ViolationReport(Baseline baseline, string? folder)
{
    private readonly List<string> _unexpected = [];

    /// <summary>Adds the violations under an approach, or of the hardware: a run for each property and kind of last step.</summary>
    public void Add(string system, IEnumerable<Trace<State>> traces)
    {
        foreach (var ofProperty in traces.GroupBy(trace => trace.Property))
        {
            var runs = ofProperty.OrderBy(trace => trace.Steps.Count).ToList();
            if (!baseline.MayBeViolated(system, ofProperty.Key))
            {
                _unexpected.Add($"{ofProperty.Key} under {system} is violated; "
                    + (baseline.IsThere ? $"the committed report says {baseline.Of(system, ofProperty.Key)?.Word() ?? "nothing"}" : $"there is no committed report {baseline.Path}"));
            }

            // A lemma is violated at a point, not in a run.
            if (folder is not null && runs[0].Steps.Count > 0)
                Repository.Write(Path.Combine(folder, $"{ofProperty.Key}-{system}.json"), ReportFolder.TraceText(runs));
        }
    }

    /// <summary>Prints the unexpected violations, one line each on the error stream, and returns the exit code.</summary>
    public int Code()
    {
        foreach (var line in _unexpected)
            Console.Error.WriteLine($"duck: {line}");
        return _unexpected.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
    }
}
