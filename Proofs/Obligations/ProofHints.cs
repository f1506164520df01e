using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// What earlier proofs used: of each question the few facts, among hundreds, that refuted it, and which goals it could not refute.
/// A solver is asked with these facts first, and with all of them where they do not suffice: a hint that is old or wrong costs
/// time, and never changes what is proved. Facts are named by digests, so that hints outlive most changes to the model.
/// </summary>
public static class ProofHints
{
    private const string Resource = "hints.txt";

    private static readonly Lazy<Dictionary<ulong, IReadOnlySet<uint>>> _known = new(Load);
    private static ConcurrentDictionary<ulong, ConcurrentDictionary<uint, bool>>? _recorded;

    /// <summary>Whether what refutations use is being noted, which asks more than a proof needs.</summary>
    public static bool IsRecording => _recorded is not null;

    /// <summary>Begins to note what refutations use, from here on, without leaning on what is known.</summary>
    public static void Record() => _recorded = new();

    /// <summary>What was noted, a question a line, in the order of their digests.</summary>
    /// <exception cref="InvalidOperationException">Nothing was to be noted.</exception>
    public static string Recorded()
    {
        var recorded = _recorded ?? throw new InvalidOperationException("no hints were recorded");
        var text = new StringBuilder();
        foreach (var (question, tokens) in recorded.OrderBy(hint => hint.Key))
        {
            var bytes = new byte[4 * tokens.Count];
            foreach (var (token, i) in tokens.Keys.Order().Select((token, i) => (token, i)))
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), token);
            text.Append(CultureInfo.InvariantCulture, $"{question:x16} {Convert.ToBase64String(bytes)}\n");
        }

        return text.ToString();
    }

    /// <summary>The tokens of a question, or null where nothing is known of it.</summary>
    internal static IReadOnlySet<uint>? Find(ulong question) => IsRecording ? null : _known.Value.GetValueOrDefault(question);

    /// <summary>Notes tokens of a question, besides those noted before.</summary>
    internal static void Note(ulong question, IEnumerable<uint> tokens)
    {
        var noted = _recorded!.GetOrAdd(question, _ => new());
        foreach (var token in tokens)
            noted[token] = true;
    }

    /// <summary>The token of a fact.</summary>
    internal static uint OfFact(Term fact) => (uint)(fact.Digest >> 32);

    /// <summary>The token that says that a goal falls.</summary>
    internal static uint OfFall(string system, string goal) => (uint)(Digest.Of(Digest.Of(system), Digest.Of(goal)) >> 32);

    // Without the resource, as in a program compiled otherwise, there are no hints.
    private static Dictionary<ulong, IReadOnlySet<uint>> Load()
    {
        using var stream = typeof(ProofHints).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return [];
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(
            line => ulong.Parse(line.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            IReadOnlySet<uint> (line) => Convert.FromBase64String(line[17..]).Chunk(4).Select(bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes)).ToHashSet());
    }
}
