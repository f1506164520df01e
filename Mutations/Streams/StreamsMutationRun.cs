using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Engines;

namespace DuckVerified.Mutations.Streams;

/// <summary>
/// Asks the recording, and if wanted the properties, about mutants of the buffer code. Sources and recording are read once.
/// </summary>
/// <param name="root">The repository; without it, the one that this assembly was built in.</param>
public sealed class StreamsMutationRun(string? root = null)
{
    private const string SizeClasses = "Model/Streams/SizeClasses.cs";

    private readonly StreamsEngine _engine = new(root ?? MutationRun.RepositoryRoot);
    private readonly Lazy<StreamsRecording> _recording = new(() => StreamsRecording.Read(root ?? MutationRun.RepositoryRoot));

    /// <summary>The recording.</summary>
    public StreamsRecording Recording => _recording.Value;

    /// <summary>How long one mutant may take, were it to loop. The original takes two seconds, on a machine that has nothing else to do.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Who asks the properties about mutants, with the results in the order of the list; without it they are not asked.
    /// <see cref="AskProofs"/> and <see cref="MutationRun.RunAll"/> are such.
    /// </summary>
    public Func<IReadOnlyList<Mutation>, IReadOnlyList<MutationResult?>>? Properties { get; init; }

    /// <summary>
    /// Has the proofs of messages and queues asked about mutants, as many at once as there are processors. One is left out:
    /// what sizes there are is part of nearly every question, so that a mistake there has all of them asked anew, for minutes.
    /// </summary>
    /// <param name="proofs">The proofs.</param>
    /// <param name="mutations">The mutants; the results are in this order, with nothing for one that is left out.</param>
    public static IReadOnlyList<MutationResult?> AskProofs(StreamsProofEngine proofs, IReadOnlyList<Mutation> mutations)
    {
        _ = proofs.Original;
        return OnAllCores.Ask(
            mutations,
            mutation => mutation.Site.File == SizeClasses ? null : new MutationResult(mutation, proofs.NotProved(mutation), [], 0, false));
    }

    /// <summary>Has the proofs of programs over messages and queues asked about mutants of these programs, as many at once as there are processors.</summary>
    /// <param name="proofs">The proofs.</param>
    /// <param name="mutations">The mutants; the results are in this order.</param>
    public static IReadOnlyList<MutationResult> AskPrograms(StreamsProofEngine proofs, IReadOnlyList<Mutation> mutations)
    {
        _ = proofs.Original;
        return OnAllCores.Ask(mutations, mutation => new MutationResult(mutation, proofs.ProgramsNotProved(mutation), [], 0, false));
    }

    /// <summary>Compares the model as it is: the control, without which no mutant's difference means anything.</summary>
    public StreamsConformance RunOriginal() => _engine.Run(Recording, Limit, null);

    /// <summary>Compares one mutant with the recording.</summary>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    /// <exception cref="MutantInvalidException">The mutant is not C#.</exception>
    public StreamsConformance Compare(Mutation mutation) => _engine.Run(Recording, Limit, mutation);

    /// <summary>Asks about several, as many at once as there are processors; the results are in the order of the list.</summary>
    public IReadOnlyList<StreamsResult> RunAll(IReadOnlyList<Mutation> mutations)
    {
        _ = Recording;
        var compared = OnAllCores.Ask(mutations, Compare);
        var asked = Properties?.Invoke(mutations);
        return [.. mutations.Select((mutation, i) => new StreamsResult(mutation, compared[i], asked?[i]))];
    }
}
