using DuckVerified.Mutations.Operators;

namespace DuckVerified.Mutations;

/// <summary>
/// Where a mutation is: everything that finds the place again after the file has changed elsewhere, and that fails to find
/// it once the place itself has changed.
/// </summary>
/// <param name="File">The file, relative to the repository, with forward slashes.</param>
/// <param name="Type">The type's name.</param>
/// <param name="Member">The member's name; overloads share it.</param>
/// <param name="Operator">The name of the <see cref="Operators.MutationOperator"/>.</param>
/// <param name="Original">What stands there, with every run of white space as one blank.</param>
/// <param name="Occurrence">Which one, from 0, of the operator's sites in the member where the same stands.</param>
public sealed record MutationSite(
    string File, string Type, string Member, string Operator, string Original, int Occurrence = 0)
{
    /// <summary>What is written there instead, if the operator is <see cref="Operators.Rewrite"/>; otherwise nothing.</summary>
    public string? Instead { get; init; }

    /// <summary>A place where something else is written, word by word.</summary>
    public static MutationSite Rewritten(
        string file, string type, string member, string original, string instead, int occurrence = 0) =>
        new(file, type, member, Rewrite.OperatorName, original, occurrence) { Instead = instead };

    /// <inheritdoc/>
    public override string ToString() =>
        $"{File}: {Operator} of `{Original}` in {Type}.{Member}"
        + (Occurrence == 0 ? string.Empty : $", number {Occurrence + 1}")
        + (Instead is null ? string.Empty : $": `{Instead}` instead");
}

/// <summary>A mutation no longer matches the source that it was written for.</summary>
/// <param name="message">What was looked for and what is there instead.</param>
public sealed class MutationSiteException(string message) : Exception(message);
