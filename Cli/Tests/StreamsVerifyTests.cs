extern alias proofs;

using System.Text.Json;
using DuckVerified.Reporting;
using DuckVerified.Spec.Streams;
using DuckVerified.Verification;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck verify</c> on messages and queues: the verdicts for the solvers' answers, and the command.</summary>
public sealed class StreamsVerifyTests
{
    private const SolverVerdict Unsat = SolverVerdict.Unsat;

    [Fact]
    public void UnsatOfBothSolversIsProved()
    {
        var result = Judge(Unsat, Unsat);
        Assert.Equal(Verdict.Proved, result.Cells[0].Verdict);
        Assert.Empty(result.Defects);
        Assert.Contains("| adjmsg | every path | 3 | 1 | + |\n", StreamsReport.Markdown(result), StringComparison.Ordinal);
        Assert.Contains("| free | by halves | 4 | 2 | + |\n", StreamsReport.Markdown(result), StringComparison.Ordinal);
        Assert.StartsWith("2 operations, 1 of them by structural induction, 7 paths; ", StreamsReport.Figures(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SolverVerdict.Sat, SolverVerdict.Sat, null)]
    [InlineData(SolverVerdict.Unsat, SolverVerdict.Sat, "STR-1, free, link: Z3 says Unsat, cvc5 says Sat")]
    [InlineData(SolverVerdict.Unsat, SolverVerdict.Unknown, "STR-1, free, link: Z3 says Unsat, cvc5 says Unknown")]
    [InlineData(SolverVerdict.Unknown, null, "STR-1, free, link: Z3 gave up")]
    public void WithoutUnsatOfASolverItIsNotProved(SolverVerdict z3, SolverVerdict? cvc5, string? defect)
    {
        var result = Judge(z3, cvc5);
        Assert.Equal(Verdict.Bounded, result.Cells[0].Verdict);
        Assert.Equal(defect is null ? [] : [defect], result.Defects);
        Assert.Contains("| free | by halves | 4 | 2 | ? |\n", StreamsReport.Markdown(result), StringComparison.Ordinal);
    }

    [Fact]
    public void AViolatedPromiseIsRefutedAndADefectIfProvedToo()
    {
        Assert.Equal(Verdict.Refuted, Judge(SolverVerdict.Sat, SolverVerdict.Sat, "STR-1").Cells[0].Verdict);
        Assert.Equal(["STR-1: proved, and refuted by small states"], Judge(Unsat, Unsat, "STR-1").Defects);
    }

    [Fact]
    public void APromiseWithoutAWitnessInSmallStatesIsADefect()
    {
        var result = Judge(Unsat, Unsat, isWitnessed: false);
        Assert.Equal(Verdict.NoCase, result.Cells[0].Verdict);
        Assert.Equal(["STR-1: the premise is true in no explored state"], result.Defects);
    }

    [Fact]
    public void OnePropertyIsVerifiedWithoutTheApproaches()
    {
        var run = RunDuck(["verify", "--property", "str-5", "--solver", "z3", "--format", "json"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Empty(json.RootElement.GetProperty("cells").EnumerateArray());
        var cell = Assert.Single(json.RootElement.GetProperty("streams").EnumerateArray());
        Assert.Equal(("STR-5", "proved"), (cell.GetProperty("property").GetString(), cell.GetProperty("verdict").GetString()));
        Assert.Equal(JsonValueKind.Null, cell.GetProperty("solvers").GetProperty("cvc5").ValueKind);
    }

    [Theory]
    [InlineData("verify", "--property", "STR-1", "--out", "reports")]
    [InlineData("verify", "--property", "STR-99")]
    [InlineData("verify", "--out", "/dev/null")]
    [InlineData("verify", "--scripts", "/dev/null/queries")]
    [InlineData("verify", "--out", "")]
    [InlineData("bench", "thesis", "--out", "/dev/null")]
    [InlineData("related", "--out", "/dev/null")]
    [InlineData("conform", "mmu", "--live", "--out", "/dev/null")]
    public void InvalidInputGivesOneLineAndExitCodeTwo(params string[] command)
    {
        var run = RunDuck(command);
        Assert.Equal(2, run.Exit);
        Assert.Equal(string.Empty, run.Output);
        Assert.StartsWith("duck: ", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    // One operation is proved by induction and one by paths. The answers are about one block and any rest.
    private static StreamsResult Judge(SolverVerdict z3, SolverVerdict? cvc5, params string[] fallen) => Judge(z3, cvc5, true, fallen);

    private static StreamsResult Judge(SolverVerdict z3, SolverVerdict? cvc5, bool isWitnessed, params string[] fallen)
    {
        List<ProofCell> cells =
        [
            new("free", Unsat, 1) { Form = "end", Cvc5 = cvc5 is null ? null : Unsat },
            new("free", z3, 3) { Form = "link", Cvc5 = cvc5 },
            new("adjmsg", Unsat, 3) { Cvc5 = cvc5 is null ? null : Unsat },
        ];
        var report = new ProofReport(
            "streams",
            [new("STR-1", "by halves", z3 == Unsat, [], cells)],
            [.. cells.Select(cell => new SmtScript(
                $"{cell.Name.Replace(", ", "-", StringComparison.Ordinal)}.smt2", new(string.Empty), [new(cell.Name, ["STR-1"], cell.Z3, new(string.Empty), string.Empty)]))],
            3);
        return StreamsResult.Judge(
            report,
            cvc5 is not null,
            [
                .. new ProofEngine<Situation>(() => report).Check(StreamsSystems.Messages),
                new Explored("small states", "STR-1", isWitnessed, []),
                .. fallen.Select(id => new Refuted("small states", id, null)),
            ]);
    }
}
