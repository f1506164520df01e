extern alias proofs;

using DuckVerified.Duck;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Verification;
using proofs::DuckVerified.Proofs.Obligations;
using Spectre.Console;

namespace DuckVerified.Reporting.Tests;

/// <summary>The table on the console and in the report, with more approaches than there are.</summary>
public sealed class VerdictTableTests
{
    private const string LongSummary = "hat_memload and hat_unload on the DUCK process's hat are repeated on the kernel's, and on every other process's hat too";

    [Fact]
    public void EighteenApproachesFitTheScreenAndKeepTheirColumns()
    {
        var (text, lines) = Printed(18);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
        var header = lines.Single(line => line.StartsWith("  property", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 18).Select(number => $"{number}"), Words(header).Skip(1));
        Assert.Equal(["HAT-1", .. Enumerable.Range(1, 18).Select(Sign)], Words(lines.Single(line => line.StartsWith("  HAT-1 ", StringComparison.Ordinal))));
        Assert.Equal(Spec.Catalogue.OfApproaches.Count, lines.Count(line => Spec.Catalogue.OfApproaches.Any(property => line.StartsWith($"  {property.Id} ", StringComparison.Ordinal))));
        Assert.Equal(18, lines.Count(line => Words(line) is [_, var name, ..] && name.StartsWith("approach-number-", StringComparison.Ordinal)));
        Assert.DoesNotContain(Spec.Catalogue.OfApproaches[0].Statement, text, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyRefutedCellsAreNotListed()
    {
        Assert.Contains("cells are refuted. For the steps of a run see duck explain", Printed(18).Text, StringComparison.Ordinal);
        Assert.Contains("HAT-1 under approach-number-1: refuted in 1 steps", Printed(3).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableOfOneApproachHasVerdictsInWordsAndStatements()
    {
        var (text, lines) = Printed(1);
        Assert.Contains("refuted in 1", lines.First(line => line.StartsWith("  HAT-1 ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("The kernel never panics.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheReportHasTheSameCellsAndLinksThem()
    {
        var page = MarkdownReport.Write(Result(18));
        var row = page.Split('\n').First(line => line.StartsWith("| HAT-1 |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries)[2..^1];
        Assert.Equal(18, row.Length);
        Assert.Equal("[1](counterexamples/HAT-1-approach-number-1.md)", row[0]);
        Assert.Equal("+", row[1]);
        Assert.Equal("~", row[2]);
        Assert.Contains("| [18](#approach-number-18) |\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## approach-number-18\n", page, StringComparison.Ordinal);
        Assert.All(Spec.Catalogue.All, property => Assert.Contains($"| {property.Id} | {property.Statement} |", page, StringComparison.Ordinal));
    }

    private static (string Text, IReadOnlyList<string> Lines) Printed(int approaches)
    {
        using var text = new StringWriter();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        screen.Profile.Width = 120;
        new VerdictTable(screen, "reports").Write(Result(approaches));
        return (text.ToString(), text.ToString().Split('\n'));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // In turn refuted, proved and bounded.
    private static string Sign(int number) => (number % 3) switch { 1 => $"{number}", 2 => "+", _ => "~" };

    private static VerificationResult Result(int count)
    {
        var systems = Enumerable.Range(1, count).Select(number => DuckSystem.Of(new Duplication($"approach-number-{number}", LongSummary, "a test"))).ToList();
        var scope = Scope.Duck(1, 1, 1);
        var search = new Exploration<State>(scope, 1, 0, 0, true, 0, [], new HashSet<string>(), new Dictionary<string, IReadOnlyDictionary<string, long>>());
        return new(
            systems,
            [.. systems.SelectMany((system, index) => Spec.Catalogue.OfApproaches.Select(property => CellOf(system, property.Id, index + 1)))],
            systems.ToDictionary(system => system.Name, _ => search),
            systems.ToDictionary(system => system.Name, system => new ProofReport(system.Name, [], [], 0)),
            false,
            []);

        Cell CellOf(Specification<State> system, string property, int number)
        {
            var verdict = property != "HAT-1" && property != "DUCK-1" && property != "DUCK-3" && property != "HAT-10" ? "+" : Sign(number);
            Trace<State>? trace = char.IsDigit(verdict[0])
                ? new(system.Name, property, [.. Enumerable.Repeat(new DuckInit(new(2), new(0)), number)])
                : null;
            return new(
                system,
                property,
                trace is not null ? Verdict.Refuted : verdict == "+" ? Verdict.Proved : Verdict.Bounded,
                scope.Description,
                "a scheme",
                [],
                true,
                trace,
                new(property, 0, 0, null, true));
        }
    }
}
