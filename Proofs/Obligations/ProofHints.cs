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
public sealed class ProofHints
{
    private const string Resource = "hints.txt";

    private static readonly Lazy<ProofHints> _committed = new(Committed);
    private static readonly AsyncLocal<ProofHints?> _current = new();

    private readonly Dictionary<ulong, IReadOnlySet<uint>> _known = [];
    private readonly ConcurrentDictionary<ulong, ConcurrentDictionary<uint, bool>>? _recorded;

    private ProofHints(bool isRecording) => _recorded = isRecording ? new() : null;

    /// <summary>The hints that proofs go by: the committed ones, unless others are to be used.</summary>
    public static ProofHints Current => _current.Value ?? _committed.Value;

    /// <summary>Whether what refutations use is being noted, which asks more than a proof needs, and goes by no hints.</summary>
    public bool IsRecording => _recorded is not null;

    /// <summary>No hints, in which is noted what refutations use.</summary>
    public static ProofHints Recorder() => new(true);

    /// <summary>Reads hints: a question a line, its digest and its tokens.</summary>
    /// <exception cref="FormatException">They are no hints.</exception>
    public static ProofHints Parse(string text)
    {
        var hints = new ProofHints(false);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var digest, var text64] || Convert.FromBase64String(text64) is not { } bytes || bytes.Length % 4 != 0)
                throw new FormatException($"no hint: {line}");
            hints._known[ulong.Parse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)] =
                bytes.Chunk(4).Select(token => BinaryPrimitives.ReadUInt32LittleEndian(token)).ToHashSet();
        }

        return hints;
    }

    /// <summary>Makes proofs go by these hints from here on, those that are begun from here and no others.</summary>
    public void Use() => _current.Value = this;

    /// <summary>What was noted, as <see cref="Parse"/> reads it, in the order of the digests.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (question, tokens) in (_recorded ?? []).OrderBy(hint => hint.Key))
        {
            var bytes = new byte[4 * tokens.Count];
            foreach (var (token, i) in tokens.Keys.Order().Select((token, i) => (token, i)))
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), token);
            text.Append(CultureInfo.InvariantCulture, $"{question:x16} {Convert.ToBase64String(bytes)}\n");
        }

        return text.ToString();
    }

    /// <summary>The tokens of a question, or null where nothing is known of it.</summary>
    internal IReadOnlySet<uint>? Find(ulong question) => _known.GetValueOrDefault(question);

    /// <summary>Notes tokens of a question, besides those noted before.</summary>
    internal void Note(ulong question, IEnumerable<uint> tokens)
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
    private static ProofHints Committed()
    {
        using var stream = typeof(ProofHints).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return new(false);
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
