using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Spec;

namespace DuckVerified.Cli.Reports;

/// <summary>The systems by the names of their approaches.</summary>
internal static class Systems
{
    /// <summary>The system of an approach.</summary>
    /// <exception cref="UsageException">There is no such approach.</exception>
    public static DuckSystem Of(string approach) =>
        new(Approaches.All.FirstOrDefault(known => known.Name == approach)
            ?? throw new UsageException(
                $"there is no approach \"{approach}\"; there are {string.Join(", ", Approaches.All.Select(known => known.Name))}"));

    /// <summary>How the last step of a run ends.</summary>
    public static string OutcomeOf(string approach, Trace<Step> trace) => Replay.Run(Of(approach), trace.Steps)[^1].Outcome.ToString();
}
