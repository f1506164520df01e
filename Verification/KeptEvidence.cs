extern alias proofs;

using System.Text.Json;
using System.Text.Json.Serialization;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;

namespace DuckVerified.Verification;

/// <summary>What all engines found out about one system, before it is judged.</summary>
/// <param name="Search">What the exhaustive search found.</param>
/// <param name="Proof">What is proved.</param>
/// <param name="Random">What random runs found, property by property.</param>
internal sealed record SystemEvidence(Exploration<State> Search, ProofReport Proof, IReadOnlyList<RandomVerdict<State>> Random);

/// <summary>What all engines found out about messages and queues.</summary>
/// <param name="Proof">What is proved.</param>
/// <param name="Refutations">The violations that a search found.</param>
/// <param name="Explored">What a search has evaluated.</param>
internal sealed record StreamsEvidence(ProofReport Proof, IReadOnlyList<Refuted> Refutations, IReadOnlyList<Explored> Explored);

/// <summary>
/// Evidence of earlier runs, under the digest of its sources, of the solvers' versions and of the request. Evidence with an "unknown" is
/// not kept. The text of queries is not kept either.
/// </summary>
/// <param name="store">Where it is kept; null: it is not kept.</param>
/// <param name="cvc5">The other solver; null: it is not used.</param>
/// <param name="limit">How many states are searched.</param>
internal sealed class KeptEvidence(AnswerStore? store, Cvc5? cvc5, int limit)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new As<Step<State>, JsonElement>(step => JsonSerializer.SerializeToElement(StepText.Write(step)), StepText.Read<State>),
            new As<Lazy<string>, string>(_ => string.Empty, _ => new(() => throw new InvalidOperationException("the text of queries is not kept"))),
            // A replay is kept as its result: the same sources would give the same one.
            new As<Func<ReplayResult>, ReplayResult>(replay => replay(), result => () => result),
            new As<Scope, string>(scope => scope.Name, _ => null!),
            new As<IReadOnlySet<string>, string[]>(set => [.. set], set => set.ToHashSet()),
        },
    };

    private readonly Lazy<AnswerStore?> _store = new(() => store?.For(
        $"evidence of {limit} states, Z3 {Z3Library.Version}, cvc5 {cvc5?.Version() ?? "not asked"}, {Environment.Version}"));

    /// <summary>The kept evidence about a system; null if there is none.</summary>
    /// <param name="system">The system.</param>
    /// <param name="scope">The scope in which it is searched.</param>
    public SystemEvidence? Find(Specification<State> system, Scope scope) => _store.Value?.Find(Key(system)) is { } kept
        && JsonSerializer.Deserialize<SystemEvidence>(kept, _json) is { } evidence
            ? evidence with { Search = evidence.Search with { Scope = scope } }
            : null;

    /// <summary>The kept evidence about messages and queues; null if there is none.</summary>
    public StreamsEvidence? FindStreams() =>
        _store.Value?.Find(Sources.Common) is { } kept ? JsonSerializer.Deserialize<StreamsEvidence>(kept, _json) : null;

    /// <summary>Keeps what was found out about a system.</summary>
    public void Keep(Specification<State> system, SystemEvidence evidence)
    {
        if (IsKnown(evidence.Proof))
            _store.Value?.Keep(Key(system), JsonSerializer.Serialize(evidence, _json));
    }

    /// <summary>Keeps what was found out about messages and queues.</summary>
    public void Keep(StreamsEvidence evidence)
    {
        if (IsKnown(evidence.Proof))
            _store.Value?.Keep(Sources.Common, JsonSerializer.Serialize(evidence, _json));
    }

    private static Fingerprint Key(Specification<State> system) =>
        Fingerprint.Of(system.Name, [Sources.Of(system.Initial.Kernel)]);

    private static bool IsKnown(ProofReport proof) => proof.Properties.SelectMany(property => property.Cells)
        .All(cell => cell.Z3 != SolverVerdict.Unknown && cell.Cvc5 != SolverVerdict.Unknown);

    // Stores a type that JSON cannot represent as one that it can.
    private sealed class As<T, TKept>(Func<T, TKept> write, Func<TKept, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            read(JsonSerializer.Deserialize<TKept>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, write(value), options);
    }
}
