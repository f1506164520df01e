using DuckVerified.Mutations.Compiling;

namespace DuckVerified.Mutations;

/// <summary>What is asked of the model as it is and of each mutant.</summary>
/// <param name="Sources">The meaning of the model that is asked.</param>
/// <param name="Entry">The entry: a file and class of <c>Entries</c>, which is compiled with what it needs.</param>
/// <param name="Arguments">
/// What the entry is given about a mutation, when other engines have found something of its mutant: values of the base library's
/// types. Null: it is not asked.
/// </param>
public sealed record Question(SourceSet Sources, string Entry, Func<Mutation, IReadOnlyList<Finding>, object[]?> Arguments)
{
    /// <summary>How long one mutant may take, were it to loop. The original takes seconds.</summary>
    public TimeSpan Limit { get; init; } = Timeout.InfiniteTimeSpan;
}

/// <summary>What an engine found of a mutant and not of the original.</summary>
/// <param name="Entry">The question's entry.</param>
/// <param name="New">What was found; null if nothing was asked.</param>
public sealed record Answer(string Entry, IReadOnlyList<Finding>? New)
{
    /// <summary>Whether it notices the error.</summary>
    public bool IsNoticed => New?.Any(one => one.IsNoticed) ?? false;
}

/// <summary>
/// Who noticed a mutation. An engine notices it where a kind of step now breaks a property that it kept in the original;
/// a property that some other kind of step breaks in the original already can so be noticed too.
/// </summary>
/// <param name="Mutation">The mutation.</param>
/// <param name="Answers">What each question came to.</param>
public sealed record MutationResult(Mutation Mutation, params IReadOnlyList<Answer> Answers)
{
    /// <summary>The answer to the question of an entry.</summary>
    public Answer By(string entry) => Answers.FirstOrDefault(answer => answer.Entry == entry) ?? new(entry, null);
}
