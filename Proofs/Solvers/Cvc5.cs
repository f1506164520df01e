using System.Collections.Concurrent;
using DuckVerified.Processes;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Runs cvc5 on exactly the queries that Z3 answered. Each run is a separate process that reads SMT-LIB. Systems that share a step's code
/// have the same queries: each query is solved once. A query with the same text as in an earlier run takes its answer from the store. An
/// "unknown" is never stored.
/// </summary>
/// <param name="program">The path of cvc5.</param>
/// <param name="store">The store of answers from earlier runs; null if every query is solved again.</param>
public sealed class Cvc5(string program, AnswerStore? store = null)
{
    private const int ResourceLimitPerQuery = 20_000_000;
    private static readonly TimeSpan _safetyNet = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _versionLimit = TimeSpan.FromSeconds(10);

    // By the query's digest. The thread that adds an entry solves the query; other threads wait for the answer.
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SolverVerdict>> _known = new();
    private readonly Lazy<AnswerStore?> _answers = new(() => store?.For($"cvc5 {VersionOf(program)}, rlimit {ResourceLimitPerQuery}"));
    private int _solved;

    /// <summary>The number of queries that were solved. It is smaller than the number of queries if some are the same.</summary>
    public int Solved => _solved;

    /// <summary>The cvc5 that is installed on this machine; null if there is none.</summary>
    /// <param name="store">The store of answers from earlier runs; null if every query is solved again.</param>
    public static Cvc5? Find(AnswerStore? store = null) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "cvc5.exe" : "cvc5"))
            .FirstOrDefault(File.Exists) is { } found ? new(found, store) : null;

    /// <summary>The version that the program prints; empty if it prints none.</summary>
    public string Version() => VersionOf(program);

    private static string VersionOf(string program)
    {
        var words = ChildProcess.Run(program, ["--version"], _versionLimit).Output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.SkipWhile(word => word != "version").Skip(1).FirstOrDefault(string.Empty);
    }

    /// <summary>
    /// The answers to all queries. Of the answers for one property and step the worst one counts. A pair without a query has no answer.
    /// </summary>
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

        Interlocked.Add(ref _solved, own.Count);
        Solve(scripts, own);
        var answers = new Dictionary<(string Property, string Step), SolverVerdict>();
        foreach (var query in queries)
        {
            var verdict = pending[query.Digest].GetAwaiter().GetResult();
            foreach (var property in query.Properties)
                answers[(property, query.Step)] = Worse(answers.GetValueOrDefault((property, query.Step)), verdict);
        }

        return answers;
    }

    // Removes the queries with known answers from each file. A file without remaining queries starts no process. Several files in one
    // process, with a reset between them, took 50 % longer: cvc5 starts in a few milliseconds.
    private void Solve(IReadOnlyList<SmtScript> scripts, Dictionary<SmtQuery, TaskCompletionSource<SolverVerdict>> own)
    {
        var left = scripts
            .Select(script => script with { Queries = [.. script.Queries.Where(own.ContainsKey)] })
            .Where(script => script.Queries.Count > 0)
            .OrderByDescending(script => script.Text.Length)
            .ToList();
        try
        {
            // The longest file comes first. A free core takes the next item. A long file at the end would keep the other cores idle.
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
        // These two options make cvc5 twice as fast on integers with functions.
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
