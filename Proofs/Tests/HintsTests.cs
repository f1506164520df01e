extern alias proofs;

using System.Globalization;
using proofs::DuckVerified.Forwarding;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Spec;
using proofs::DuckVerified.Spec.Streams;
using proofs::DuckVerified.Symbolic;
using Bit = proofs::DuckVerified.Symbolic.Bit;

namespace DuckVerified.Proofs.Tests;

/// <summary>Hints save time. What is proved, and what falls, does not depend on them.</summary>
public sealed class HintsTests
{
    [Theory]
    [InlineData("None")]
    [InlineData("CallbackAllocates")]
    [InlineData("FiniForgetsTlb")]
    public async Task WhateverHintsSayAboutStepsTheVerdictsAreTheSame(string fault)
    {
        var (plain, hints) = await Recorded(() => Prover.ProveMirror(fault));
        Assert.NotEmpty(hints);
        foreach (var other in Misleading(hints).Prepend(string.Join('\n', hints)))
            Assert.Equal(Verdicts(plain), Verdicts(await By(other, () => Prover.ProveMirror(fault))));
    }

    // Hints of forwarding as it is say of each path what refuted everything. Of forwarding that switches the mode once too often
    // they are wrong, and so are others.
    [Fact]
    public async Task WhateverHintsSayAboutMessagesABrokenSchemeFalls()
    {
        static StepKind<ForwardSituation> Turn(Func<ForwardResult, ForwardResult> change) =>
            ForwardOperations.Of(Scheme.IpForwarding, s => change(Scheme.IpForwarding.Turn(s)));
        static IReadOnlyDictionary<string, SolverVerdict> Sound() => Of(Turn(result => result));
        static IReadOnlyDictionary<string, SolverVerdict> Broken() =>
            Of(Turn(result => result with { Next = result.Next.Switched }));

        var (proved, ofSound) = await Recorded(Sound);
        Assert.All(proved.Values, verdict => Assert.Equal(SolverVerdict.Unsat, verdict));
        var (falling, ofBroken) = await Recorded(Broken);
        Assert.Equal(SolverVerdict.Sat, falling[Fwd.Counted]);
        foreach (var hints in new[] { ofSound, ofBroken })
        {
            foreach (var other in Misleading(hints).Prepend(string.Join('\n', hints)))
            {
                Assert.Equal(proved, await By(other, Sound));
                Assert.Equal(falling, await By(other, Broken));
            }
        }
    }

    [Fact]
    public async Task WithHintsShorterQuestionsAreAsked()
    {
        var (plain, hints) = await Recorded(() => Prover.ProveRelated(["IP-forwarding"]));
        var helped = await By(string.Join('\n', hints), () => Prover.ProveRelated(["IP-forwarding"]));
        Assert.True(helped.Checks <= plain.Checks);
        Assert.True(Terms(helped) < Terms(plain), $"{Terms(helped)} terms, without hints {Terms(plain)}");
    }

    // Without hints most goals need more than what is near, and models that break the rest must not count.
    [Fact]
    public async Task WithoutHintsAnApproachIsProvedAlike()
    {
        static ProofReport Prove() => Prover.ProveDuck("duplication-two-way", new HashSet<string>());
        var unaided = await By(string.Empty, Prove);
        Assert.Equal(Verdicts(Prove()), Verdicts(unaided));
        Assert.All(unaided.Properties, proof => Assert.True(proof.IsProved, proof.Id));
    }

    // Of the same decision three things are recorded: it can go both ways, or only one, as what is assumed besides allows.
    [Fact]
    public async Task WhateverHintsSayAboutWaysEachThatIsPossibleIsExplored()
    {
        var word = Term.Unknown("word");
        var isSmall = Term.Below(word, Term.Constant(10));
        IReadOnlyList<Term> assumptions = [Term.True, isSmall, Term.Not(isSmall)];
        IReadOnlyList<IReadOnlyList<bool>> possible = [[true, false], [true], [false]];
        for (var recorded = 0; recorded < assumptions.Count; recorded++)
        {
            var (ways, hints) = await Recorded(() => Ways(assumptions[recorded]));
            Assert.Equal(possible[recorded], ways);
            Assert.Single(hints);
            for (var real = 0; real < assumptions.Count; real++)
            {
                var explored = await By(hints[0], () => Ways(assumptions[real]));
                // Hinted that both are there, a way is not asked about.
                Assert.Equal(recorded == 0 ? [true, false] : possible[real], explored);
            }
        }

        IReadOnlyList<bool> Ways(Term assumption)
        {
            using var solver = new Z3Session();
            solver.Assert(assumption);
            List<bool> ways = [];
            PathExplorer.Explore(() => solver, PathMemory.New("a decision"), () => new Bit(isSmall) ? true : false, (way, _) => ways.Add(way));
            return ways;
        }
    }

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("nothing AAAA")]
    [InlineData("0123456789abcdef !")]
    [InlineData("0123456789abcdef AAAA")]
    public void WhatIsNoHintIsRefused(string line) => Assert.Throws<FormatException>(() => ProofHints.Parse(line));

    // In a flow of its own, so that other tests go by their own hints.
    private static Task<T> By<T>(string hints, Func<T> prove) => Task.Run(() =>
    {
        ProofHints.Parse(hints).Use();
        return prove();
    });

    private static Task<(T Proved, string[] Hints)> Recorded<T>(Func<T> prove) => Task.Run(() =>
    {
        var recorder = ProofHints.Recorder();
        recorder.Use();
        return (prove(), recorder.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    });

    // That nothing is needed; that something else is, with other facts of which some may be there; that another question's is; that
    // all there is is needed, and every goal falls wherever one does.
    private static IEnumerable<string> Misleading(string[] hints)
    {
        yield return string.Join('\n', hints.Select(hint => $"{hint[..16]} "));
        yield return string.Join('\n', hints.Select((hint, i) => $"{hint[..16]} {hints[(i + 1) % hints.Length][17..]}"));
        yield return string.Join('\n', hints.Select(hint => $"{hint[..16]} {(hint.Length < 33 ? string.Empty : hint[17..33])}"));
        var everything = Convert.ToBase64String([.. hints.SelectMany(hint => Convert.FromBase64String(hint[17..]))]);
        yield return string.Join('\n', hints.Select(hint => $"{hint[..16]} {everything}"));
    }

    private static int Terms(ProofReport report) => report.Properties.SelectMany(proof => proof.Cells).Sum(cell => cell.Terms);

    private static IEnumerable<string> Verdicts(ProofReport report) => report.Properties.SelectMany(proof => proof.Cells.Select(
        cell => string.Create(CultureInfo.InvariantCulture, $"{proof.Id}, {cell.Step}: {cell.Z3}, {proof.IsProved}, {cell.Paths} paths")));

    private static Dictionary<string, SolverVerdict> Of(StepKind<ForwardSituation> turn) => Prover.Prove(StreamsSystems.ForwardingBy([turn]))
        .Properties.ToDictionary(proof => proof.Id, proof => proof.Cells.Max(cell => cell.Z3));
}
