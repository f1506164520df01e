using System.Collections.Concurrent;
using System.Diagnostics;
using DuckVerified.Proofs.Obligations;

namespace DuckVerified.Proofs.Solvers;

/// <summary>Asks cvc5, as a separate process over SMT-LIB, the very queries that Z3 answered.</summary>
public static class Cvc5
{
    private const int ResourceLimitPerQuery = 20_000_000;
    private static readonly TimeSpan _safetyNet = TimeSpan.FromMinutes(5);

    /// <summary>Where cvc5 is on this machine, or null.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "cvc5.exe" : "cvc5"))
            .FirstOrDefault(File.Exists);

    /// <summary>The report with cvc5's answer in every cell.</summary>
    /// <param name="report">What Z3 found.</param>
    /// <param name="program">Where cvc5 is.</param>
    public static ProofReport Confirm(ProofReport report, string program)
    {
        var answers = new Dictionary<(string Property, string Step), SolverVerdict>();
        // The longest first, and whoever is free takes the next: a long one at the end would be waited for alone.
        var asked = report.Scripts.Where(script => script.Queries.Count > 0).OrderByDescending(script => script.Text.Length).ToList();
        var runs = Partitioner.Create(asked, loadBalance: true)
            .AsParallel().WithDegreeOfParallelism(Math.Max(1, Environment.ProcessorCount))
            .Select(script => (script, Verdicts: Run(program, script)))
            .ToList();
        foreach (var (script, verdicts) in runs)
        {
            for (var i = 0; i < script.Queries.Count; i++)
            {
                foreach (var property in script.Queries[i].Properties)
                    answers[(property, script.Queries[i].Step)] = Worse(answers.GetValueOrDefault((property, script.Queries[i].Step)), verdicts[i]);
            }
        }

        // A cell without a query is one whose goal the terms' own simplification made plainly true.
        return report with
        {
            Properties =
            [
                .. report.Properties.Select(proof => proof with
                {
                    Cells = [.. proof.Cells.Select(cell => cell with { Cvc5 = answers.GetValueOrDefault((proof.Id, cell.Step)) })],
                }),
            ],
        };
    }

    private static SolverVerdict Worse(SolverVerdict a, SolverVerdict b) => a > b ? a : b;

    private static List<SolverVerdict> Run(string program, SmtScript script)
    {
        // Where integers meet functions these two make cvc5 twice as fast.
        IReadOnlyList<string> ofLogic = script.IsOverIntegers ? ["--theoryof-mode=type", "--decision=justification"] : [];
        var start = new ProcessStartInfo(program, ["--lang=smt2", "--incremental", .. ofLogic, $"--rlimit-per={ResourceLimitPerQuery}", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new SolverMissingException($"cannot start {program}");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(script.Text);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; what it says then is not a verdict, below.
        }

        if (!process.WaitForExit(_safetyNet))
            process.Kill();
        var verdicts = output.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim() switch
            {
                "unsat" => SolverVerdict.Unsat,
                "sat" => SolverVerdict.Sat,
                _ => SolverVerdict.Unknown,
            })
            .ToList();
        if (errors.GetAwaiter().GetResult() is { Length: > 0 } || verdicts.Count != script.Queries.Count)
            return [.. script.Queries.Select(_ => SolverVerdict.Unknown)];
        return verdicts;
    }
}
