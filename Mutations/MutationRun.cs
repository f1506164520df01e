using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Live;
using DuckVerified.Mutations.Streams;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>
/// The sources, read and parsed once; the questions; and the lists of mutations that they are asked about. Recordings are made
/// or read when they are first needed.
/// </summary>
public sealed class MutationRun : IDisposable
{
    private const string SizeClasses = "Model/Streams/SizeClasses.cs";
    private const ulong Seed = 1;

    private static readonly IReadOnlyList<string> _lemmas = [.. Catalogue.OfHardware.Select(property => property.Id)];
    private static readonly IReadOnlyList<string> _aboutSteps = [.. Catalogue.OfApproaches.Select(property => property.Id)];
    private static readonly string[] _queueFiles = ["NonEmptyMessageList.cs", "EmptyMessageList.cs", "FlowFlags.cs", "StreamOptions.cs"];

    // The session of the proofs: of a type of the sources that are compiled here.
    private readonly object?[] _session = [null];
    private readonly Lazy<IReadOnlyList<JsonElement>> _sequences;
    private readonly Lazy<LiveRecording> _log = new(() => LiveRecording.Record(Seed, Cases));

    /// <summary>Reads the sources.</summary>
    /// <param name="root">The repository; without it, the one that this assembly was built in.</param>
    public MutationRun(string? root = null)
    {
        root ??= RepositoryRoot;
        Native = SourceSet.Read(root, "Mutations/Entries/Native");
        Symbolic = SourceSet.Read(root, "Mutations/Entries/Symbolic", Native);
        _sequences = new(() => StreamsRecording.Read(root));

        Proof = new(Symbolic, "ProofEntry", (mutation, _) => [mutation.Asked.Name, _session]);
        Search = new(Native, "SearchEntry", SearchArguments);
        Emulator = new(Native, "LiveEntry", (_, _) => [_log.Value.Operations.ToArray(), _log.Value.Logs.ToArray(), _log.Value.Rom])
        {
            Limit = TimeSpan.FromMinutes(3),
        };
        Recording = new(Native, "RecordingEntry", (_, _) => [_sequences.Value.ToArray()]) { Limit = TimeSpan.FromMinutes(10) };
        // What sizes there are is part of nearly every question: a mistake there has all of them asked anew, for minutes.
        Contracts = new(Symbolic, "ContractEntry", (mutation, _) => mutation.Site.File == SizeClasses ? null : [_session, RoomOf(mutation)]);
        Programs = Contracts with { Arguments = (_, _) => [_session, "programs"] };
    }

    /// <inheritdoc/>
    public void Dispose() => (_session[0] as IDisposable)?.Dispose();

    /// <summary>The repository that this assembly was built in.</summary>
    public static string RepositoryRoot { get; } = typeof(MutationRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepoRoot").Value!;

    /// <summary>How many generated cases the emulator runs.</summary>
    public const int Cases = 20_000;

    /// <summary>The most states that are searched: a mutant may reach more than the original.</summary>
    public const int MostStates = 5_000;

    /// <summary>The native meaning.</summary>
    public SourceSet Native { get; }

    /// <summary>The symbolic meaning.</summary>
    public SourceSet Symbolic { get; }

    /// <summary>The engine.</summary>
    public MutationEngine Engine { get; } = new();

    /// <summary>Proofs by induction over steps.</summary>
    public Question Proof { get; }

    /// <summary>Exhaustive search in a world of one page of [L, H), two frames and one process besides the kernel.</summary>
    public Question Search { get; }

    /// <summary>Comparison with QEMU's log.</summary>
    public Question Emulator { get; }

    /// <summary>Comparison with the recording of OpenSolaris's functions.</summary>
    public Question Recording { get; }

    /// <summary>Proofs of what operations on messages and queues promise.</summary>
    public Question Contracts { get; }

    /// <summary>Proofs of what programs over messages and queues promise, where these are as they were.</summary>
    public Question Programs { get; }

    /// <summary>The recorded sequences, one JSON object each (docs/streams-cases.md).</summary>
    public IReadOnlyList<JsonElement> Sequences => _sequences.Value;

    /// <summary>The files that may be mutated: those of the model that have both meanings.</summary>
    public IReadOnlyList<SourceFile> ModelFiles =>
    [
        .. Native.Files.Values.Where(file =>
            file.Path.StartsWith("Model/", StringComparison.Ordinal) && Symbolic.Files.ContainsKey(file.Path)),
    ];

    /// <summary>Every place in the model where some operator applies: the candidates of a full run.</summary>
    public IReadOnlyList<MutationSite> Candidates() => [.. ModelFiles.SelectMany(SiteFinder.All)];

    /// <summary>The text of a mutation's file with the mutation in it.</summary>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    public string Text(Mutation mutation) =>
        ModelFiles.FirstOrDefault(file => file.Path == mutation.Site.File) is { } file
            ? SiteFinder.Mutate(file, mutation.Site).ToFullString()
            : throw new MutationSiteException($"no such file of the model any more: {mutation.Site}");

    // Only lemmas that are not proved are searched, which would take most of the time: what holds at every point holds at those of a
    // scope.
    private static object[]? SearchArguments(Mutation mutation, IReadOnlyList<Finding> proofs)
    {
        var proved = proofs.GroupBy(one => one.Item).Where(all => all.All(one => one.Verdict == FindingVerdict.Holds)).Select(all => all.Key);
        var lemmas = _lemmas.Except(proved);
        string[] asked = [.. mutation.Asked.HasSteps ? lemmas.Concat(_aboutSteps) : lemmas];
        return asked.Length == 0 ? null : [mutation.Asked.Name, asked, new[] { 1, 2, 1, MostStates }];
    }

    // What the error is in is asked first: the end comes sooner.
    private static string RoomOf(Mutation mutation)
    {
        var file = Path.GetFileName(mutation.Site.File);
        return file.StartsWith("Queue", StringComparison.Ordinal) || _queueFiles.Contains(file) ? "queues" : "messages";
    }
}
