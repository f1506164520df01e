namespace DuckVerified.Mutations.Tests;

/// <summary>The sources, read once, and the answers about every named mutation, asked for once.</summary>
public sealed class MutationFixture
{
    private readonly Lazy<IReadOnlyList<MutationResult>> _results;

    public MutationFixture() => _results = new(() => Run.RunAll(NamedMutations.All));

    public MutationRun Run { get; } = new();

    public IReadOnlyList<MutationResult> Results => _results.Value;
}

[CollectionDefinition(Name)]
public sealed class SharedFixture : ICollectionFixture<MutationFixture>, ICollectionFixture<LiveMutationFixture>, ICollectionFixture<StreamsMutationFixture>
{
    public const string Name = "mutations";
}
