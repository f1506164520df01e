using DuckVerified.Mutations.Streams;

namespace DuckVerified.Mutations.Tests;

/// <summary>The recording, read once, and its comparisons with the model as it is and with every named mutant, and what is proved of these.</summary>
public sealed class StreamsMutationFixture
{
    private readonly Lazy<IReadOnlyList<StreamsResult>> _results;

    public StreamsMutationFixture() => _results = new(() => Run.RunAll(NamedStreamsMutations.All));

    public StreamsMutationRun Run { get; } = new()
    {
        Properties = mutations => StreamsMutationRun.AskProofs(new(MutationRun.RepositoryRoot), mutations),
    };

    public IReadOnlyList<StreamsResult> Results => _results.Value;
}
