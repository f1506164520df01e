using DuckVerified.Mutations.Streams;

namespace DuckVerified.Mutations.Tests;

/// <summary>The recording, read once, and its comparisons with the model as it is and with every named mutant.</summary>
public sealed class StreamsMutationFixture
{
    private readonly Lazy<IReadOnlyList<StreamsResult>> _results;

    public StreamsMutationFixture() => _results = new(() => Run.RunAll(NamedStreamsMutations.All));

    public StreamsMutationRun Run { get; } = new();

    public IReadOnlyList<StreamsResult> Results => _results.Value;
}
