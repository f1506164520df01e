using DuckVerified.Spec.Streams;
using FsCheck;
using FsCheck.Fluent;

namespace DuckVerified.Properties.Streams;

/// <summary>A random sequence, shrunk, that breaks an invariant with its last operation.</summary>
/// <param name="Fallen">The invariants that it breaks.</param>
/// <param name="Sequence">The sequence; it replays.</param>
public sealed record StreamsViolation(IReadOnlyList<StreamsInvariant> Fallen, StreamsSequence Sequence);

/// <summary>
/// FsCheck on sequences of operations: each is drawn for the state that it is done in, and all invariants are judged after it.
/// Failures are shrunk by leaving operations out.
/// </summary>
/// <param name="invariants">What is judged after each operation.</param>
public sealed class StreamsRandom(IReadOnlyList<StreamsInvariant> invariants)
{
    // Any odd number serves as FsCheck's second seed.
    private const ulong Gamma = 20061002 | 1;

    private readonly StreamsEvaluator _judge = new(invariants);

    /// <summary>How many random sequences to try.</summary>
    public int Runs { get; init; } = 200;

    /// <summary>How many operations a sequence has at most.</summary>
    public int Length { get; init; } = 40;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The invariants that no sequence so far said anything of.</summary>
    public IReadOnlyList<StreamsInvariant> Unwitnessed => _judge.Unwitnessed;

    /// <summary>How many operations were done so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Tries random sequences: the first that breaks an invariant, shrunk; nothing if none does.</summary>
    public StreamsViolation? Check()
    {
        var sequences = Arb.From(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), Length), Shorter);
        var runner = new SilentRunner();
        var config = Config.Quick.WithMaxTest(Runs).WithReplay(Seed, Gamma).WithRunner(runner);
        FsCheck.Check.One(config, Prop.ForAll(sequences, seeds => FallOf(seeds) is null));
        return runner.Failure is int[] failing ? FallOf(failing) : null;
    }

    // Leave out a half, a quarter ... one operation.
    private static IEnumerable<int[]> Shorter(int[] seeds)
    {
        for (var size = (seeds.Length + 1) / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= seeds.Length; at += size)
                yield return [.. seeds[..at], .. seeds[(at + size)..]];
        }
    }

    // Each number is the seed of one operation, so that an operation stays what it is when others are left out.
    private StreamsViolation? FallOf(int[] seeds)
    {
        List<StreamsAction> moves = [];
        HashSet<string> used = [];
        var (high, low) = (6, 3);
        var run = new StreamsRun(StreamsRun.QueuesOf(StreamsScript.Of("start", high, low, [])), isStrict: true);
        foreach (var seed in seeds)
        {
            var scene = run.Scene;
            var move = RandomActions.Next(new Random(seed), scene);
            var next = run.Copy();
            if (!IsDone(next, StreamsOperation.Of(move.Name, moves.Count, move.Arguments)))
                continue;
            (run, Operations) = (next, Operations + 1);
            moves.Add(move);
            used.Add(move.Name);
            var fallen = _judge.Fallen(SnapshotState.Of(scene), SnapshotState.Of(run.Scene), used);
            if (fallen.Count > 0)
                return new(fallen, StreamsScript.Of($"random-{Seed}", high, low, moves));
        }

        return null;
    }

    // What is drawn may be no operation on what is there, or a misuse: then nothing is done.
    private static bool IsDone(StreamsRun run, StreamsOperation operation)
    {
        try
        {
            run.Do(operation);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
