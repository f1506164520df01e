using System.Text.Json;
using DuckVerified.Properties;

namespace DuckVerified.Mutations.Streams;

/// <summary>
/// The recorded sequences, read once and then replayed on any number of mutants. Only types of the base library, because a
/// mutant's own types are not this assembly's.
/// </summary>
internal static class StreamsRecording
{
    /// <summary>Reads the recording of a repository: the sequences, one JSON object each (docs/streams-cases.md).</summary>
    public static IReadOnlyList<JsonElement> Read(string root)
    {
        List<JsonElement> sequences = [];
        foreach (var line in InputFile.Lines(Path.Combine(root, "Conformance", "streams-opensolaris.jsonl.gz")))
        {
            using var document = JsonDocument.Parse(line);
            sequences.Add(document.RootElement.Clone());
        }

        return sequences;
    }
}
