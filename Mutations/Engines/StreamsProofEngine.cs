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
    private const string Entry = "Mutations/Entries/Symbolic/StreamsProofEntry.cs";
    private const string Streams = "Model/Streams/";

    private readonly SourceSet _sources = SourceSet.Read(
        root,
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
        && (file.StartsWith("Queue", StringComparison.Ordinal) || file is "NonEmptyMessageList.cs" or "EmptyMessageList.cs" or "FlowFlags.cs" or "StreamOptions.cs");

    private ProofVerdicts Call(Mutation? mutation, string method, params object[] arguments)
    {
        var lines = _sources.Load(mutation).Call(method, arguments);
        return new([.. lines.Select(line => line.Split('\t')).Select(part => new Obligation(part[0], part[1], part[2]))]);
    }
}
