namespace DuckVerified.Proofs.Solvers;

/// <summary>A file of queries.</summary>
/// <remarks>Its text is only made where somebody reads it: most answers are on record.</remarks>
/// <param name="Name">The file's name.</param>
/// <param name="Head">The logic, and the names that the queries share; empty if each brings its own.</param>
/// <param name="Queries">What each check-sat stands for, in order, with Z3's answer.</param>
public sealed record SmtScript(string Name, Lazy<string> Head, IReadOnlyList<SmtQuery> Queries)
{
    /// <summary>Whether words are integers in it; else they are bit-vectors.</summary>
    public bool IsOverIntegers { get; init; }

    /// <summary>The whole file.</summary>
    public string Text => Head.Value + string.Concat(Queries.Select(query => query.Lines.Value));
}

/// <summary>One check-sat.</summary>
/// <param name="Step">The kind of step.</param>
/// <param name="Properties">The properties that the query is about: unsat confirms all of them on this path.</param>
/// <param name="Z3">Z3's answer.</param>
/// <param name="Lines">Its lines in the file, behind the head.</param>
/// <param name="Digest">The same for the same question, in whatever file it stands.</param>
public sealed record SmtQuery(string Step, IReadOnlyList<string> Properties, SolverVerdict Z3, Lazy<string> Lines, string Digest);
