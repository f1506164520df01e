using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Engines;

namespace DuckVerified.Mutations.Live;

/// <summary>
/// Compares mutants with the emulator. The sources are read once and the emulator is run once; each mutant is compiled once.
/// </summary>
/// <param name="root">The repository; without it, the one that this assembly was built in.</param>
public sealed class LiveMutationRun(string? root = null)
{
    private const ulong Seed = 1;

    private readonly LiveEngine _engine =
        new(SourceSet.Read(root ?? MutationRun.RepositoryRoot, LiveEngine.Entry));
    private readonly Lazy<LiveRecording> _recording = new(() => LiveRecording.Record(Seed, Cases));

    /// <summary>How many cases there are.</summary>
    public const int Cases = 20_000;

    /// <summary>How long one mutant may take. The original takes seconds.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Compares the model as it is: the control, without which no mutant's difference means anything.</summary>
    public LiveComparisonResult RunOriginal() => _engine.Run(_recording.Value, Limit, null);

    /// <summary>Compares one mutant.</summary>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    /// <exception cref="MutantInvalidException">The mutant is not C#.</exception>
    public LiveResult Run(Mutation mutation) => new(mutation, _engine.Run(_recording.Value, Limit, mutation));

    /// <summary>Compares several, as many at once as there are processors; the results are in the order of the list.</summary>
    public IReadOnlyList<LiveResult> RunAll(IReadOnlyList<Mutation> mutations)
    {
        _ = _recording.Value;
        return OnAllCores.Ask(mutations, Run);
    }
}
