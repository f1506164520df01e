using System.Collections.Concurrent;
using DuckVerified.Mutations.Compiling;

namespace DuckVerified.Mutations.Engines;

/// <summary>
/// The symbolic meaning of messages and queues: what their operations promise, proved for every length. A mutant asks only
/// the questions that the original does not ask word for word, up to the first that has another answer.
/// </summary>
/// <param name="root">The repository.</param>
public sealed class StreamsProofEngine(string root)
{
    private const string Entry =
        """
        using System.Collections.Concurrent;
        using System.Runtime.CompilerServices;
        using DuckVerified.Proofs;
        using DuckVerified.Proofs.Obligations;
        using DuckVerified.Proofs.Solvers;
        using DuckVerified.Symbolic;

        namespace DuckVerified.Mutations;

        public static class StreamsProofEntry
        {
            public static bool MayGoOn()
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return true;
            }

            public static string[] Prove(ConcurrentDictionary<string, bool> answers) =>
                Lines(Prover.ProveStreams(answers).Properties.SelectMany(
                    property => property.Cells, (property, cell) => (property.Id, cell.Step, cell.Z3)));

            public static string[] ProveToFirstFailure(
                ConcurrentDictionary<string, bool> answers, IReadOnlySet<(string Property, string Step)> expected, bool areQueuesFirst)
            {
                try
                {
                    return Lines(Prover.ProveStreamsToFirstFailure(answers, expected, areQueuesFirst));
                }
                catch (Exception failed) when (failed is ProofBudgetException or NotSupportedException or InsufficientExecutionStackException)
                {
                    return [$"\t\t{failed.Message}"];
                }
            }

            public static string[] ProvePrograms(ConcurrentDictionary<string, bool> answers)
            {
                try
                {
                    return Lines(Prover.ProveProgramsToFirstFailure(answers));
                }
                catch (Exception failed) when (failed is ProofBudgetException or NotSupportedException or InsufficientExecutionStackException)
                {
                    return [$"\t\t{failed.Message}"];
                }
            }

            private static string[] Lines(IEnumerable<(string Property, string Step, SolverVerdict Verdict)> found) =>
                [.. found.Select(one => $"{one.Property}\t{one.Step}\t{one.Verdict}")];
        }
        """;

    private const string Streams = "Model/Streams/";

    private readonly SourceSet _sources = SourceSet.Read(
        root,
        ProofEngine.Project,
        Entry,
        bounds: new(
            "global::DuckVerified.Mutations.StreamsProofEntry.MayGoOn",
            path => path.StartsWith(Streams, StringComparison.Ordinal)));

    private readonly ConcurrentDictionary<string, bool> _answers = [];
    private readonly Lock _once = new();
    private ProofVerdicts? _original;

    /// <summary>What is proved of the model as it is.</summary>
    public ProofVerdicts Original
    {
        get
        {
            lock (_once)
                return _original ??= Call(null, "Prove", _answers);
        }
    }

    /// <summary>What is not proved of a mutant any more, at the first place where something is not; nothing if all is.</summary>
    /// <param name="mutation">The mutation.</param>
    /// <returns>The obligations; where an operation could not be asked about at all, having too many paths or looking further
    /// into a message than a proof can, one of no property, with the reason as its verdict.</returns>
    public IReadOnlyList<Obligation> NotProved(Mutation mutation)
    {
        // What is not proved of the original either says nothing about the mutant.
        var expected = Original.Obligations.Where(one => !one.IsProved).Select(one => (one.Property, one.Step)).ToHashSet();
        return
        [
            .. Call(mutation, "ProveToFirstFailure", _answers, expected, IsOfQueues(mutation)).Obligations
                .Where(one => !one.IsProved && !expected.Contains((one.Property, one.Step))),
        ];
    }

    /// <summary>What is not proved any more of the programs over messages and queues, of a mutation that leaves these as they were.</summary>
    /// <param name="mutation">The mutation.</param>
    /// <returns>The obligations that are not proved at the first path of the first program where one is not.</returns>
    public IReadOnlyList<Obligation> ProgramsNotProved(Mutation mutation)
    {
        _ = Original;
        return [.. Call(mutation, "ProvePrograms", _answers).Obligations.Where(one => !one.IsProved)];
    }

    // What the error is in is asked first: the end comes sooner.
    private static bool IsOfQueues(Mutation mutation) =>
        Path.GetFileName(mutation.Site.File) is var file
        && (file.StartsWith("Queue", StringComparison.Ordinal) || file is "Then.cs" or "Nothing.cs" or "FlowFlags.cs" or "StreamOptions.cs");

    private ProofVerdicts Call(Mutation? mutation, string method, params object[] arguments)
    {
        var lines = _sources.Load(mutation).Call("DuckVerified.Mutations.StreamsProofEntry", method, arguments);
        return new([.. lines.Select(line => line.Split('\t')).Select(part => new Obligation(part[0], part[1], part[2]))]);
    }
}
