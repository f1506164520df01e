using DuckVerified.Mutations.Live;

namespace DuckVerified.Mutations.Tests;

/// <summary>The emulator's log, recorded once, and the comparisons with it of the model as it is and of every named mutant.</summary>
public sealed class LiveMutationFixture
{
    private readonly Lazy<IReadOnlyList<LiveResult>> _results;

    public LiveMutationFixture() => _results = new(() => Run.RunAll(NamedLiveMutations.All));

    public LiveMutationRun Run { get; } = new();

    public IReadOnlyList<LiveResult> Results => _results.Value;
}
