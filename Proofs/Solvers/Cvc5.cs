using System.Collections.Concurrent;
using DuckVerified.Processes;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Asks cvc5, as separate processes over SMT-LIB, the very queries that Z3 answered. Systems that share a step's code share its
/// queries: each is asked once. What an earlier run was answered, to a query's very text, is not asked again.
/// An "unknown" is neither remembered nor kept.
/// </summary>
/// <param name="program">Where cvc5 is.</param>
/// <param name="store">Where answers are kept between runs; null if everything is asked.</param>
public sealed class Cvc5(string program, AnswerStore? store = null)
{
    private const int ResourceLimitPerQuery = 20_000_000;
    private static readonly TimeSpan _safetyNet = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _versionLimit = TimeSpan.FromSeconds(10);

    // By the query's digest. Whoever adds one asks it; others wait for the answer.
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SolverVerdict>> _known = new();
    private readonly Lazy<AnswerStore?> _answers = new(() => store?.For($"cvc5 {VersionOf(program)}, rlimit {ResourceLimitPerQuery}"));
    private int _asked;

    /// <summary>How many queries were asked: less than there are, if some are the same.</summary>
    public int Asked => _asked;

    /// <summary>cvc5 as it is on this machine, or null.</summary>
    /// <param name="store">Where answers are kept between runs; null if everything is asked.</param>
    public static Cvc5? Find(AnswerStore? store = null) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "cvc5.exe" : "cvc5"))
            .FirstOrDefault(File.Exists) is { } found ? new(found, store) : null;

    /// <summary>The version, as the program itself says it; empty if it says none.</summary>
    public string Version() => VersionOf(program);

    private static string VersionOf(string program)
    {
        var words = ChildProcess.Run(program, ["--version"], _versionLimit).Output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.SkipWhile(word => word != "version").Skip(1).FirstOrDefault(string.Empty);
    }

    /// <summary>The answers to all queries: of each property and step the worst one. What has no query has no answer here.</summary>
    /// <param name="scripts">The queries.</param>
    /// <exception cref="SolverMissingException">cvc5 cannot be started.</exception>
    public IReadOnlyDictionary<(string Property, string Step), SolverVerdict> AnswersTo(IReadOnlyList<SmtScript> scripts)
    {
        var queries = scripts.SelectMany(script => script.Queries).ToList();
        var own = new Dictionary<SmtQuery, TaskCompletionSource<SolverVerdict>>(ReferenceEqualityComparer.Instance);
        var pending = new Dictionary<string, Task<SolverVerdict>>();
        foreach (var query in queries)
        {
            var fresh = new TaskCompletionSource<SolverVerdict>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_answers.Value?.Find(Fingerprint.Of(query.Digest)) is { } before)
                fresh.SetResult(Enum.Parse<SolverVerdict>(before));
            var known = _known.GetOrAdd(query.Digest, fresh);
            pending.TryAdd(query.Digest, known.Task);
            if (known != fresh)
                continue;
            if (!fresh.Task.IsCompleted)
                own[query] = fresh;
        }

        Interlocked.Add(ref _asked, own.Count);
        Ask(scripts, own);
        var answers = new Dictionary<(string Property, string Step), SolverVerdict>();
        foreach (var query in queries)
        {
            var verdict = pending[query.Digest].GetAwaiter().GetResult();
            foreach (var property in query.Properties)
                answers[(property, query.Step)] = Worse(answers.GetValueOrDefault((property, query.Step)), verdict);
        }

        return answers;
    }

    // Each file without the queries that are known; where nothing is left no process is started. Several files in one process, with
    // a reset between them, took half as long again: cvc5 starts in a few milliseconds.
    private void Ask(IReadOnlyList<SmtScript> scripts, Dictionary<SmtQuery, TaskCompletionSource<SolverVerdict>> own)
    {
        var left = scripts
            .Select(script => script with { Queries = [.. script.Queries.Where(own.ContainsKey)] })
            .Where(script => script.Queries.Count > 0)
            .OrderByDescending(script => script.Text.Length)
            .ToList();
        try
        {
            // The longest first, and whoever is free takes the next: a long one at the end would be waited for alone.
            Partitioner.Create(left, loadBalance: true)
                .AsParallel().WithDegreeOfParallelism(Math.Max(1, Environment.ProcessorCount))
                .ForAll(script =>
                {
                    foreach (var (query, verdict) in script.Queries.Zip(Run(script)))
                        Answer(query, own[query], verdict);
                });
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<SolverMissingException>().FirstOrDefault() is { } missing)
        {
            throw missing;
        }
        finally
        {
            foreach (var (query, waiting) in own)
                Answer(query, waiting, SolverVerdict.Unknown);
        }
    }

    // The first answer counts.
    private void Answer(SmtQuery query, TaskCompletionSource<SolverVerdict> waiting, SolverVerdict verdict)
    {
        if (!waiting.TrySetResult(verdict))
            return;
        if (verdict == SolverVerdict.Unknown)
            _known.TryRemove(new(query.Digest, waiting));
        else
            _answers.Value?.Keep(Fingerprint.Of(query.Digest), verdict.ToString());
    }

    private static SolverVerdict Worse(SolverVerdict a, SolverVerdict b) => a > b ? a : b;

    private List<SolverVerdict> Run(SmtScript script)
    {
        // Where integers meet functions these two make cvc5 twice as fast.
        IReadOnlyList<string> ofLogic = script.IsOverIntegers ? ["--theoryof-mode=type", "--decision=justification"] : [];
        var result = ChildProcess.Run(
            program, ["--lang=smt2", "--incremental", .. ofLogic, $"--rlimit-per={ResourceLimitPerQuery}", "-"], _safetyNet, script.Text);
        if (result.IsNoProgram)
            throw new SolverMissingException($"cannot start {program}: {result.FirstError}");
        var verdicts = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim() switch
            {
                "unsat" => SolverVerdict.Unsat,
                "sat" => SolverVerdict.Sat,
                _ => SolverVerdict.Unknown,
            })
            .ToList();
        if (result.ExitCode is null || result.Errors.Length > 0 || verdicts.Count != script.Queries.Count)
            return [.. script.Queries.Select(_ => SolverVerdict.Unknown)];
        return verdicts;
    }
}
