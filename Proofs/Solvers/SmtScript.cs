namespace DuckVerified.Proofs.Solvers;

/// <summary>A file of queries.</summary>
/// <remarks>The text is made only on demand: most answers are already stored.</remarks>
/// <param name="Name">The file's name.</param>
/// <param name="Head">The logic and the shared declarations; empty if each query has its own.</param>
/// <param name="Queries">The queries in order, one for each check-sat, with Z3's answers.</param>
public sealed record SmtScript(string Name, Lazy<string> Head, IReadOnlyList<SmtQuery> Queries)
{
    /// <summary>Whether words are integers. Otherwise they are bit-vectors.</summary>
    public bool IsOverIntegers { get; init; }

    /// <summary>The whole file.</summary>
    public string Text => Head.Value + string.Concat(Queries.Select(query => query.Lines.Value));
}

/// <summary>One check-sat.</summary>
/// <param name="Step">The kind of step.</param>
/// <param name="Properties">The properties that the query is about: unsat confirms all of them on this path.</param>
/// <param name="Z3">Z3's answer.</param>
/// <param name="Lines">The query's lines in the file, after the head.</param>
/// <param name="Digest">The digest of the query. The same query has the same digest in every file.</param>
public sealed record SmtQuery(string Step, IReadOnlyList<string> Properties, SolverVerdict Z3, Lazy<string> Lines, string Digest);
