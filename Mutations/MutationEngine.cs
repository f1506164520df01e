using System.Collections.Concurrent;

namespace DuckVerified.Mutations;

/// <summary>
/// Asks questions about mutants. A mutant is a specification that came out of another compilation; who answers are the engines
/// of <c>Properties</c>, <c>Proofs</c> and <c>Conformance</c>, which are compiled with it or shared by all mutants.
/// </summary>
public sealed class MutationEngine
{
    private readonly ConcurrentDictionary<(string Entry, string System), Lazy<IReadOnlyList<Finding>>> _originals = [];

    /// <summary>What is found of the model as it is: the control, without which nothing that is found of a mutant means anything.</summary>
    /// <param name="question">The question.</param>
    /// <param name="mutation">A mutation of a list that it is asked about.</param>
    public IReadOnlyList<Finding> Original(Question question, Mutation mutation) => _originals.GetOrAdd(
        (question.Entry, mutation.Asked.Name),
        _ => new(() => Ask(question, null, question.Arguments(mutation, [])!, null))).Value;

    /// <summary>Asks about one mutant.</summary>
    /// <param name="mutation">The mutation.</param>
    /// <param name="questions">The questions; of an earlier one a later one is told what was found.</param>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    /// <exception cref="Compiling.MutantInvalidException">The mutant is not C#.</exception>
    public MutationResult Run(Mutation mutation, params IReadOnlyList<Question> questions)
    {
        List<Answer> answers = [];
        List<Finding> before = [];
        foreach (var question in questions)
        {
            IReadOnlyList<Finding>? answer = null;
            if (question.Arguments(mutation, before) is { } arguments)
            {
                var original = Original(question, mutation);
                var found = Ask(question, mutation, arguments, original);
                before.AddRange(found);
                var fallen = original.Where(one => one.Verdict != FindingVerdict.Holds).Select(one => (one.Item, one.Place)).ToHashSet();
                answer = [.. found.Where(one => one.Verdict != FindingVerdict.Holds && !fallen.Contains((one.Item, one.Place)))];
            }

            answers.Add(new(question.Entry, answer));
        }

        return new(mutation, answers);
    }

    /// <summary>Asks about several, as many at once as there are processors: whoever is free takes the next.</summary>
    /// <param name="mutations">The mutations; the results are in their order.</param>
    /// <param name="questions">The questions.</param>
    public IReadOnlyList<MutationResult> RunAll(IReadOnlyList<Mutation> mutations, params IReadOnlyList<Question> questions)
    {
        foreach (var (question, mutation) in questions.SelectMany(_ => mutations.DistinctBy(one => one.Asked.Name), (question, one) => (question, one)))
        {
            if (question.Arguments(mutation, []) is not null)
                _ = Original(question, mutation);
        }

        var results = new MutationResult[mutations.Count];
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, mutations.Count), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => results[i] = Run(mutations[i], questions));
        return results;
    }

    private static IReadOnlyList<Finding> Ask(Question question, Mutation? mutation, object[] arguments, IReadOnlyList<Finding>? original)
    {
        var mutant = question.Sources.Load(question.Entry, mutation);
        using var clock = new CancellationTokenSource(question.Limit);
        return mutant.Ask(arguments, original, clock.Token);
    }
}
