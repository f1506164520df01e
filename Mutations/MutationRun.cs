using System.Reflection;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Engines;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>
/// Asks the engines about mutants. The sources are read and parsed once; each mutant is compiled once for each meaning.
/// </summary>
public sealed class MutationRun
{
    private static readonly IReadOnlyList<string> _lemmas =
        [.. Catalogue.OfHardware.Select(property => property.Id)];

    private static readonly IReadOnlyList<string> _aboutSteps =
        [.. Catalogue.OfApproaches.Select(property => property.Id)];

    private readonly SourceSet _native;
    private readonly SourceSet _symbolic;
    private readonly SearchEngine _search;
    private readonly ProofEngine _proofs;
    private readonly Dictionary<string, Lazy<EngineVerdicts>> _originals;
    private readonly Lazy<SearchReport> _lemmasOfOriginal;

    /// <summary>Reads the sources.</summary>
    /// <param name="root">The repository; without it, the one that this assembly was built in.</param>
    public MutationRun(string? root = null)
    {
        root ??= RepositoryRoot;
        _native = SourceSet.Read(root, SearchEngine.Entry);
        _symbolic = SourceSet.Read(root, ProofEngine.Entry, _native);
        (_search, _proofs) = (new(_native), new(_symbolic));
        _lemmasOfOriginal = new(() => _search.Run(HardwareSystem.SystemName, _lemmas, Scope, null));
        _originals = MutatedSystem.All.ToDictionary(system => system, system => new Lazy<EngineVerdicts>(() => AskOriginal(system)));
    }

    /// <summary>The repository that this assembly was built in.</summary>
    public static string RepositoryRoot { get; } = typeof(MutationRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepoRoot").Value!;

    /// <summary>How large a world the search tries.</summary>
    public SearchScope Scope { get; init; } = new(DuckPages: 1, Frames: 2, Processes: 1, Limit: 5_000);

    /// <summary>The files that may be mutated: those of the model that have both meanings.</summary>
    public IReadOnlyList<SourceFile> ModelFiles =>
    [
        .. _native.Files.Values.Where(file =>
            file.Path.StartsWith("Model/", StringComparison.Ordinal) && _symbolic.Files.ContainsKey(file.Path)),
    ];

    /// <summary>Every place in the model where some operator applies: the candidates of a full run.</summary>
    public IReadOnlyList<MutationSite> Candidates() => [.. ModelFiles.SelectMany(SiteFinder.All)];

    /// <summary>The text of a mutation's file with the mutation in it.</summary>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    public string Text(Mutation mutation) =>
        ModelFiles.FirstOrDefault(file => file.Path == mutation.Site.File) is { } file
            ? SiteFinder.Mutate(file, mutation.Site).ToFullString()
            : throw new MutationSiteException($"no such file of the model any more: {mutation.Site}");

    /// <summary>What the engines say of the model as it is.</summary>
    /// <param name="system">The name of an <see cref="MutatedSystem"/>.</param>
    public EngineVerdicts Original(string system) => _originals[system].Value;

    /// <summary>Asks both engines about one mutant.</summary>
    /// <exception cref="MutationSiteException">The site is not there.</exception>
    /// <exception cref="MutantInvalidException">The mutant is not C#.</exception>
    public MutationResult Run(Mutation mutation) =>
        MutationResult.Compare(mutation, Original(mutation.Asked), Ask(mutation));

    /// <summary>Asks about several, as many at once as there are processors; the results are in the order of the list.</summary>
    public IReadOnlyList<MutationResult> RunAll(IReadOnlyList<Mutation> mutations)
    {
        foreach (var system in mutations.Select(mutation => mutation.Asked).Distinct())
            _ = Original(system);
        return OnAllCores.Ask(mutations, Run);
    }

    private EngineVerdicts AskOriginal(string system)
    {
        var lemmas = _lemmasOfOriginal.Value;
        if (system == MutatedSystem.Lemmas)
            return new(lemmas, _proofs.RunHardware(null));
        var steps = _search.Run(system, _aboutSteps, Scope, null);
        return new(steps with { Falls = [.. lemmas.Falls, .. steps.Falls] }, _proofs.Prove(system));
    }

    // Only lemmas that are not proved are searched, which would take most of the time: what holds at every point holds at those of a
    // scope.
    private EngineVerdicts Ask(Mutation mutation)
    {
        var system = mutation.Asked;
        _ = Original(system);
        var steps = system == MutatedSystem.Lemmas ? null : _search.Run(system, _aboutSteps, Scope, mutation);
        var proofs = steps is null ? _proofs.RunHardware(mutation) : _proofs.Run(system, mutation);
        IReadOnlyList<string> searched = [.. _lemmas.Except(proofs.Proved)];
        if (steps is not null && searched.Count == 0)
            return new(steps, proofs);
        var lemmas = _search.Run(HardwareSystem.SystemName, searched, Scope, mutation);
        return new(steps is null ? lemmas : steps with { Falls = [.. lemmas.Falls, .. steps.Falls] }, proofs);
    }
}
