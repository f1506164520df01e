using System.Collections.Concurrent;

namespace DuckVerified.Mutations;

/// <summary>Asks about several mutants at a time.</summary>
public static class OnAllCores
{
    /// <summary>As many at once as there are processors: whoever is free takes the next. The results are in the order of the list.</summary>
    /// <param name="mutations">The mutants.</param>
    /// <param name="ask">What is asked about each.</param>
    public static IReadOnlyList<TResult> Ask<TResult>(IReadOnlyList<Mutation> mutations, Func<Mutation, TResult> ask)
    {
        var results = new TResult[mutations.Count];
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, mutations.Count), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => results[i] = ask(mutations[i]));
        return results;
    }
}
