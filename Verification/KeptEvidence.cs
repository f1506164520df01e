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
/// <param name="Fallen">What a search has seen fall.</param>
/// <param name="Explored">What a search has evaluated.</param>
internal sealed record StreamsEvidence(ProofReport Proof, IReadOnlyList<Refuted> Fallen, IReadOnlyList<Explored> Explored);

/// <summary>
/// Evidence of earlier runs, under the digest of the sources that it came from, of the solvers' versions and of what was asked for. What
/// has an "unknown" in it is not kept, nor is the text of queries.
/// </summary>
/// <param name="store">Where it is kept; null if nothing is.</param>
/// <param name="cvc5">The other solver; null if it is not asked.</param>
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
            // Of messages and queues no run is replayed: a finding is a file of its own.
            new As<Func<ReplayResult>, string>(_ => throw new NotSupportedException("a replay is not kept"), _ => null!),
            new As<Scope, string>(scope => scope.Name, _ => null!),
            new As<IReadOnlySet<string>, string[]>(set => [.. set], set => set.ToHashSet()),
        },
    };

    private readonly Lazy<AnswerStore?> _store = new(() => store?.For(
        $"evidence of {limit} states, Z3 {Z3Library.Version}, cvc5 {cvc5?.Version() ?? "not asked"}, {Environment.Version}"));

    /// <summary>What is known of a system; null if nothing is.</summary>
    /// <param name="system">The system.</param>
    /// <param name="scope">The scope in which it is searched.</param>
    public SystemEvidence? Find(Specification<State> system, Scope scope) => _store.Value?.Find(Key(system)) is { } kept
        && JsonSerializer.Deserialize<SystemEvidence>(kept, _json) is { } evidence
            ? evidence with { Search = evidence.Search with { Scope = scope } }
            : null;

    /// <summary>What is known of messages and queues; null if nothing is.</summary>
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

    // What JSON has no word for, as something that it has.
    private sealed class As<T, TKept>(Func<T, TKept> write, Func<TKept, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            read(JsonSerializer.Deserialize<TKept>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, write(value), options);
    }
}
