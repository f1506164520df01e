extern alias proofs;
extern alias symbolic;

using DuckVerified.Examples;
using DuckVerified.Properties;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using SymbolicTicketLock = symbolic::DuckVerified.Examples.TicketLock;

namespace DuckVerified.Verification.Tests;

/// <summary>The guide's example, a system of one file: every engine runs on it as it is.</summary>
public sealed class ExampleTests
{
    private static readonly Scope _threads = new(
        "3-threads", "3 threads", new Dictionary<Type, IReadOnlyList<ulong>> { [typeof(ThreadId)] = [0, 1, 2] });

    [Fact]
    public void AllPropertiesOfTheTicketLockAreProved() =>
        Assert.All(Verdicts(isBroken: false), one => Assert.Equal((one.Key, Verdict.Proved), (one.Key, one.Value.Verdict)));

    [Fact]
    public void MutualExclusionOfTheBrokenTicketLockIsRefuted()
    {
        var verdicts = Verdicts(isBroken: true);
        Assert.Equal(Verdict.Refuted, verdicts["LOCK-1"].Verdict);
        Assert.Equal(Verdict.Refuted, verdicts["LOCK-4"].Verdict);
        Assert.All(verdicts.Values, one => Assert.Empty(one.Defects));
    }

    [Fact]
    public void ACounterexampleIsPrintedWithTheNamesOfTheSystem()
    {
        var system = TicketLock.Of(isBroken: true);
        var trace = new Explorer<LockState>(system, _threads) { Until = ["LOCK-1"] }.Explore().Shortest("LOCK-1")!.Trace;
        var run = Replay.Run(system, trace.Steps);
        Assert.Equal(
            [
                "take-ticket: thread 0x0 | tickets, 0x0: 0x0 -> 0x1; next: 0x1 -> 0x2",
                "take-ticket: thread 0x1 | tickets, 0x1: 0x0 -> 0x2; next: 0x2 -> 0x3",
                "acquire: thread 0x0, checksTurn False | holders, 0x0: 0x0 -> 0x1",
                "acquire: thread 0x1, checksTurn False | holders, 0x1: 0x0 -> 0x1",
            ],
            trace.Steps.Select((step, i) => $"{StepText.Describe(step)} | {string.Join("; ", StateText.Changes(run[i].Next, run[i + 1].Next))}"));
    }

    private static Dictionary<string, Judgement> Verdicts(bool isBroken)
    {
        var system = TicketLock.Of(isBroken);
        IReadOnlyList<IEngine<LockState>> engines =
        [
            new SearchEngine<LockState>(_threads, 2000),
            new RandomEngine<LockState>(_threads),
            new ProofEngine<LockState>(() => Prover.Prove(SymbolicTicketLock.Of(isBroken))),
        ];
        var evidence = engines.SelectMany(engine => engine.Check(system)).ToLookup(one => one.Property);
        return system.Properties.ToDictionary(property => property.Id, property => Judge.Combine(property.Id, evidence[property.Id]));
    }
}
