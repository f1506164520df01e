using System.Text.RegularExpressions;

namespace DuckVerified.Spec.Tests.Citations;

/// <summary>A citation in a text.</summary>
/// <param name="Place">The position in the text where it begins.</param>
/// <param name="Cited">The cited text, as written.</param>
/// <param name="Fault">The reason why it cannot be followed; null if it can.</param>
public sealed record Citation(int Place, string Cited, string? Fault);

/// <summary>
/// Finds the citations of a text and follows them. The forms are those of <c>docs/facts/README.md</c>. Text that looks like a citation of
/// another form is a fault.
/// </summary>
/// <param name="sources">The sources that can be cited.</param>
/// <param name="isOwnFile">Whether a name is that of a source file of this repository, not of Solaris.</param>
public sealed partial class CitationRules(CitedSources sources, Func<string, bool> isOwnFile)
{
    private const string Manual = "UltraSPARC manual";
    private const string Sparc = "SPARC V9";

    /// <summary>The citations of a text.</summary>
    public IEnumerable<Citation> Find(string text) =>
        [.. Facts(text), .. Thesis(text), .. Manuals(text), .. Pages(text), .. Files(text), .. Unnamed(text)];

    private IEnumerable<Citation> Facts(string text)
    {
        foreach (Match match in FactList().Matches(text))
        {
            var named = FactName().Matches(match.Groups[1].Value);
            if (named.Count == 0)
                yield return new(match.Index, match.Value, "a fact is cited as \"facts: sheet#anchor\"");
            foreach (Match fact in named)
                yield return new(match.Index, fact.Value, Missing(fact));
        }

        // A link, or a name without the word before it.
        foreach (Match match in FactName().Matches(text).Where(match => sources.Anchors.ContainsKey(match.Groups[1].Value)))
            yield return new(match.Index, match.Value, Missing(match));
        foreach (Match match in OtherFact().Matches(text))
            yield return new(match.Index, match.Value, "a fact is cited as \"facts: sheet#anchor\"");
    }

    private string? Missing(Match fact) =>
        !sources.Anchors.TryGetValue(fact.Groups[1].Value, out var anchors) ? $"docs/facts has no sheet {fact.Groups[1].Value}"
        : !anchors.Contains(fact.Groups[2].Value) ? $"docs/facts/{fact.Groups[1].Value}.md has no anchor {fact.Groups[2].Value}"
        : null;

    private IEnumerable<Citation> Thesis(string text) => ThesisReference().Matches(text)
        .SelectMany(match => Expanded(match.Groups[1].Value).Select(where => new Citation(
            match.Index, $"thesis {where}", sources.Thesis.Contains(where) ? null : $"the thesis has no {where} (docs/facts/thesis.md)")));

    private IEnumerable<Citation> Manuals(string text)
    {
        foreach (Match match in ManualReference().Matches(text))
        {
            var (manual, list) = (match.Groups[1].Value, match.Groups[2].Value);
            foreach (var where in Expanded(list))
                yield return new(match.Index, $"{manual}, {where}", MissingIn(manual, where));
        }

        foreach (Match match in Table().Matches(text))
            yield return new(match.Index, match.Value, MissingIn(Manual, $"table {match.Groups[1].Value}"));
        foreach (Match match in OtherManual().Matches(text))
            yield return new(match.Index, match.Value, $"the manual is cited as \"{Manual}, 6.4\" or \"{Manual}, table 6-4\"");
    }

    private string? MissingIn(string manual, string where) =>
        sources.Manuals[manual].Contains(where) ? null : $"docs/facts/manuals.md has no {where} under {manual}";

    private IEnumerable<Citation> Pages(string text) =>
    [
        .. ManualPage().Matches(text).Select(match => new Citation(match.Index, match.Value, MissingIn("Manual pages", match.Value))),
        .. Rfc().Matches(text).SelectMany(match => Number().Matches(match.Value).Select(
            number => new Citation(match.Index, $"RFC {number.Value}", MissingIn("RFCs", $"RFC {number.Value}")))),
    ];

    private IEnumerable<Citation> Files(string text)
    {
        foreach (Match match in SourceFile().Matches(text))
        {
            var (path, name) = (match.Groups[1].Value, match.Groups[2]);
            if (isOwnFile(path))
                continue;
            var fault = !sources.SolarisFiles.Contains(path) ? $"docs/facts/solaris-sources.md has no {path} (whole paths only)"
                : name.Success && !Identifier().IsMatch(name.Value) ? "a function follows its file as in \"common/io/stream.c:freeb\""
                : null;
            yield return new(match.Index, match.Value, fault);
        }
    }

    private static IEnumerable<Citation> Unnamed(string text) => BareSection().Matches(text)
        .Select(match => new Citation(match.Index, match.Value, "a section without the name of what it is in"));

    // "4.1.3, footnote 1 and figures 5.2 to 5.5": each reference in full. A range is represented by its ends.
    private static IEnumerable<string> Expanded(string list)
    {
        var kind = string.Empty;
        foreach (Match match in Reference().Matches(list))
        {
            if (match.Groups["kind"].Success)
                kind = match.Groups["kind"].Value.TrimEnd('s') is var said and ("table" or "figure") ? $"{said} " : string.Empty;
            yield return kind + match.Groups["where"].Value;
        }
    }

    private const string Where = @"(?:(?:chapter|section|figure|table|appendix)s? )?(?:[A-Z]\.\d+|\d+-\d+|\d+(?:\.\d+)+|\d)(?:, (?:footnote|item) \d+)?(?![\w-])";
    private const string List = Where + "(?:(?:,| and|, and| to) " + Where + ")*";

    [GeneratedRegex(@"\bfacts?: ((?:(?:, | and )?[a-z0-9-]+#\w[\w-]*(?:\.\w+)*)*)")]
    private static partial Regex FactList();

    [GeneratedRegex(@"(?<![\w-])([a-z][a-z0-9-]+)(?:\.md)?#(\w[\w-]*(?:\.\w+)*)")]
    private static partial Regex FactName();

    [GeneratedRegex(@"\b[Ff]acts?,? (?:[RFNIM]\d|\d+\.\d)|\b[Ff]acts?, (?:section|table)\b|\b[Ff]act sheets?'s\b")]
    private static partial Regex OtherFact();

    [GeneratedRegex(@"\b[Tt]hesis(?:'s)? (" + List + ")")]
    private static partial Regex ThesisReference();

    [GeneratedRegex("(" + Manual + "|" + Sparc + "), (" + List + ")")]
    private static partial Regex ManualReference();

    [GeneratedRegex(@"\btables? (\d+-\d+)")]
    private static partial Regex Table();

    [GeneratedRegex(@"UltraSPARC(?:-I)? (?:User's )?[Mm]anual(?<!" + Manual + @")|" + Manual + @"(?!, (?:tables? )?\d)")]
    private static partial Regex OtherManual();

    [GeneratedRegex(@"\b\w+\(9[A-Z]\)")]
    private static partial Regex ManualPage();

    [GeneratedRegex(@"\bRFC \d+(?:(?:,| and) \d{3,4})*")]
    private static partial Regex Rfc();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w/.-])((?:[A-Za-z_][\w-]*/)*[A-Za-z_][\w-]*\.[chs])\b(?![\w/])(?::([^\s),;:.]*))?")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?:(?<kind>chapter|section|figure|table|appendix)s? )?(?<where>(?:[A-Z]\.\d+|\d+-\d+|\d+(?:\.\d+)+|\d)(?:, (?:footnote|item) \d+)?)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\([1-7]\.\d(?:\.\d+)?(?:, (?:tables? )?[\d.-]+)?\)|[Ff]ootnote \d of \d")]
    private static partial Regex BareSection();
}
