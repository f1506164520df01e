using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// What earlier proofs found: of each goal the few facts, among hundreds, that refuted that it fails, and where it fell; of each
/// decision of the code, which ways it can go. A solver is asked with these facts first, and with all of them where they do not
/// suffice; a way is followed unless a solver excludes it. So a hint that is old or wrong costs time, and never changes what is
/// proved. Facts are named by digests, so that hints outlive most changes to the model.
/// </summary>
public sealed class ProofHints
{
    private const string Resource = "hints.txt";

    private static readonly Lazy<ProofHints> _committed = new(Committed);
    private static readonly AsyncLocal<ProofHints?> _current = new();

    private readonly Dictionary<ulong, List<IReadOnlySet<uint>>> _known = [];
    private readonly ConcurrentDictionary<(ulong Question, string Tokens), bool>? _recorded;

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
            var question = ulong.Parse(digest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (!hints._known.TryGetValue(question, out var known))
                hints._known[question] = known = [];
            known.Add(bytes.Chunk(4).Select(token => BinaryPrimitives.ReadUInt32LittleEndian(token)).ToHashSet());
        }

        return hints;
    }

    /// <summary>Makes proofs go by these hints from here on, those that are begun from here and no others.</summary>
    public void Use() => _current.Value = this;

    /// <summary>What was noted, as <see cref="Parse"/> reads it, the shortest hint of a question first.</summary>
    public override string ToString() => string.Concat((_recorded ?? []).Keys
        .OrderBy(hint => hint.Question).ThenBy(hint => hint.Tokens.Length).ThenBy(hint => hint.Tokens, StringComparer.Ordinal)
        .Select(hint => string.Create(CultureInfo.InvariantCulture, $"{hint.Question:x16} {hint.Tokens}\n")));

    /// <summary>The hints of a question: each some tokens.</summary>
    internal IReadOnlyList<IReadOnlySet<uint>> Find(ulong question) => _known.TryGetValue(question, out var known) ? known : [];

    /// <summary>Notes one more hint of a question.</summary>
    internal void Note(ulong question, IEnumerable<uint> tokens)
    {
        IReadOnlyList<uint> ordered = [.. tokens.Distinct().Order()];
        var bytes = new byte[4 * ordered.Count];
        for (var i = 0; i < ordered.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), ordered[i]);
        _recorded![(question, Convert.ToBase64String(bytes))] = true;
    }

    /// <summary>The token of a fact.</summary>
    internal static uint OfFact(Term fact) => (uint)(fact.Digest >> 32);

    /// <summary>The token that says that something falls in a system.</summary>
    internal static uint OfFall(string system, ulong what) => (uint)(Digest.Of(Digest.Of(system), what) >> 32);

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
