using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DuckVerified.WordGenerator;

/// <summary>
/// A violated rule and its location. Compared by value, and without a reference to the sources, so that a compiler may store it between two
/// runs.
/// </summary>
internal sealed class WordProblem : IEquatable<WordProblem>
{
    private readonly DiagnosticDescriptor _rule;
    private readonly string _path;
    private readonly TextSpan _span;
    private readonly LinePositionSpan _lines;
    private readonly string[] _arguments;

    /// <summary>Makes a problem.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="location">The name of the type, in its declaration.</param>
    /// <param name="arguments">The arguments of the rule's message.</param>
    public WordProblem(DiagnosticDescriptor rule, Location location, string[] arguments)
    {
        var place = location.GetLineSpan();
        (_rule, _path, _span, _lines, _arguments) = (rule, place.Path, location.SourceSpan, place.Span, arguments);
    }

    /// <summary>The problem as the compiler reports it.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(_rule, Location.Create(_path, _span, _lines), _arguments);

    /// <inheritdoc/>
    public bool Equals(WordProblem? other) =>
        other is not null && _rule.Id == other._rule.Id && _path == other._path && _span == other._span && _arguments.SequenceEqual(other._arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WordProblem);

    /// <inheritdoc/>
    public override int GetHashCode() => _span.GetHashCode();
}
