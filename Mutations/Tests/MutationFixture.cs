using System.Collections.Concurrent;

namespace DuckVerified.Mutations.Tests;

/// <summary>The sources, read once, and the answers about every mutation, asked for once.</summary>
public sealed class MutationFixture
{
    private readonly ConcurrentDictionary<string, MutationResult> _results = [];

    public MutationFixture() => Tables = new(Run);

    public MutationRun Run { get; } = new();

    public MutationTables Tables { get; }

    /// <summary>The answers about all mutations of a list.</summary>
    public IReadOnlyList<MutationResult> Results(MutationList list) => Results(list, list.All);

    /// <summary>The answers about some of them.</summary>
    public IReadOnlyList<MutationResult> Results(MutationList list, IReadOnlyList<Mutation> mutations)
    {
        foreach (var result in Run.Engine.RunAll([.. mutations.Where(one => !_results.ContainsKey(Key(list, one)))], list.Questions))
            _results[Key(list, result.Mutation)] = result;
        return [.. mutations.Select(one => _results[Key(list, one)])];
    }

    // Two lists have mutations of one name.
    private static string Key(MutationList list, Mutation mutation) => $"{list.Questions[0].Entry}, {mutation.Id}";
}

[CollectionDefinition(Name)]
public sealed class SharedFixture : ICollectionFixture<MutationFixture>
{
    public const string Name = "mutations";
}

/// <summary>Marks what asks about every mutation of a list, for minutes: `./duck test` leaves it out, `./duck test --all` does not.</summary>
public static class Complete
{
    public const string Trait = "Run";

    public const string Value = "complete";
}
