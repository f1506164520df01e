using DuckVerified.Mutations.Engines;
using DuckVerified.Mutations.Streams;

namespace DuckVerified.Mutations.Tests;

/// <summary>The recording, read once, and its comparisons with the model as it is and with every named mutant, and what is proved of these.</summary>
public sealed class StreamsMutationFixture
{
    private readonly StreamsProofEngine _proofs = new(MutationRun.RepositoryRoot);
    private readonly Lazy<IReadOnlyList<StreamsResult>> _results;
    private readonly Lazy<IReadOnlyList<MutationResult>> _programs;

    public StreamsMutationFixture()
    {
        Run = new() { Properties = mutations => StreamsMutationRun.AskProofs(_proofs, mutations) };
        _results = new(() => Run.RunAll(NamedStreamsMutations.All));
        _programs = new(() => StreamsMutationRun.AskPrograms(_proofs, ProgramMistakes.All));
    }

    public StreamsMutationRun Run { get; }

    public IReadOnlyList<StreamsResult> Results => _results.Value;

    public IReadOnlyList<MutationResult> Programs => _programs.Value;
}
