using DuckVerified.Properties;

namespace DuckVerified.Verification.Tests;

/// <summary>The verdict for each kind of evidence, and which evidence is a defect.</summary>
public sealed class JudgeTests
{
    private static readonly Explored _witnessed = new("search", "P-1", true, []);
    private static readonly Proved _proved = new("proofs", "P-1", []);

    [Fact]
    public void ProvedAndWitnessedIsProved() => Expect(Verdict.Proved, null, _witnessed, _proved);

    [Fact]
    public void SearchedWithoutAProofIsBounded() => Expect(Verdict.Bounded, null, _witnessed);

    [Fact]
    public void ProvedWithoutAWitnessIsNoCase() => Expect(Verdict.NoCase, null, _proved, new Explored("search", "P-1", false, []));

    [Fact]
    public void ProvedAndViolatedIsRefutedAndADefect() =>
        Expect(Verdict.Refuted, "P-1: proved, and refuted by search", _witnessed, _proved, new Refuted("search", "P-1", null));

    [Fact]
    public void ACounterexampleThatDoesNotReplayIsADefect() => Expect(
        Verdict.Refuted,
        "P-1: a counterexample does not replay: it holds in the whole run",
        _witnessed,
        new Refuted("search", "P-1", () => new(false, "it holds in the whole run")));

    [Fact]
    public void ACounterexampleThatReplaysIsNoDefect() => Expect(
        Verdict.Refuted, null, _witnessed, new Refuted("search", "P-1", () => new ReplayResult(true, "it is violated")));

    [Fact]
    public void AMissingAnswerOfASolverIsADefect() =>
        Expect(Verdict.Bounded, "P-1, unload: Z3 gave up", _witnessed, new Unknown("proofs", "P-1", "unload: Z3 gave up"));

    [Fact]
    public void APromiseWithoutAWitnessIsADefect() => Expect(
        Verdict.Proved,
        "P-1, dup, promise 2: the premise is never true",
        _proved,
        new Explored("small states", "P-1", true, ["dup, promise 2"]));

    private static void Expect(Verdict verdict, string? defect, params IReadOnlyList<Evidence> evidence)
    {
        var judgement = Judge.Combine("P-1", evidence);
        Assert.Equal(verdict, judgement.Verdict);
        Assert.Equal(defect is null ? [] : [defect], judgement.Defects);
    }

    [Fact]
    public void NoCaseInAllSystemsIsADefectAndNoCaseInSomeIsNot() => Assert.Equal(
        ["P-1: the premise is true in no explored state"],
        Judge.WithoutCase([("P-1", Verdict.NoCase), ("P-2", Verdict.NoCase), ("P-2", Verdict.Bounded), ("P-3", Verdict.Proved), ("P-1", Verdict.NoCase)]));
}
