using System.Globalization;
using DuckVerified.Mutations.Compiling;
using DuckVerified.Mutations.Streams;

namespace DuckVerified.Mutations.Engines;

/// <summary>
/// The native meaning, asked by a recording of the real kernel's STREAMS functions: the model and the replay compiled together.
/// </summary>
/// <param name="root">The repository.</param>
public sealed class StreamsEngine(string root)
{
    private const string Model = "Model/";
    private const string Streams = "Model/Streams/";
    private const string Replay = "Properties/Conformance/Streams";

    /// <summary>
    /// The way in: for each sequence that differs a line with its name, its class, the operation, the first thing that was seen to
    /// differ, as recorded and as the model has it. If the time is up, the last line is the operation that did not end.
    /// </summary>
    private const string Entry =
        """
        using System.Runtime.CompilerServices;
        using System.Text.Json;
        using DuckVerified.Properties.Conformance;

        namespace DuckVerified.Mutations;

        public static class StreamsEntry
        {
            private static CancellationToken _limit;

            public static bool MayGoOn()
            {
                RuntimeHelpers.EnsureSufficientExecutionStack();
                _limit.ThrowIfCancellationRequested();
                return true;
            }

            public static string[] Compare(JsonElement[] sequences, CancellationToken limit)
            {
                _limit = limit;
                List<string> lines = [];
                for (var i = 0; i < sequences.Length; i++)
                {
                    var sequence = StreamsCases.Of(sequences[i], i + 1);
                    var operation = 0;
                    try
                    {
                        limit.ThrowIfCancellationRequested();
                        var observer = new StreamsObserver(sequence);
                        for (; operation < sequence.Operations.Count; operation++)
                        {
                            if (observer.Differs(sequence.Operations[operation]) is { } seen)
                            {
                                var (item, expected, actual) = seen.First(one => !one.Agrees);
                                lines.Add(Line(item, expected, actual));
                                break;
                            }
                        }
                    }
                    catch (OperationCanceledException)
                    {
                        lines.Add(Line("stopped", "", ""));
                        break;
                    }
                    catch (FormatException refused)
                    {
                        lines.Add(Line("end", "", refused.Message.Split(": ", 2)[^1]));
                    }
                    catch (Exception failed)
                    {
                        lines.Add(Line("end", "", failed.GetType().Name));
                    }

                    string Line(string item, string expected, string actual)
                    {
                        var name = operation < sequence.Operations.Count ? sequence.Operations[operation].Name : "";
                        return $"{sequence.Id}\t{sequence.Class}\t{operation}\t{name}\t{item}\t{expected}\t{actual}";
                    }
                }

                return [.. lines];
            }
        }
        """;

    private readonly SourceSet _sources = SourceSet.Read(
        root,
        SearchEngine.Project,
        Entry,
        part: path => path.StartsWith(Model, StringComparison.Ordinal) || path.StartsWith(Replay, StringComparison.Ordinal),
        bounds: new(
            "global::DuckVerified.Mutations.StreamsEntry.MayGoOn",
            path => path.StartsWith(Streams, StringComparison.Ordinal) || path.StartsWith(Replay, StringComparison.Ordinal)));

    /// <summary>Replays the recording on the original or on a mutant.</summary>
    /// <param name="recording">What the kernel's functions did.</param>
    /// <param name="limit">How long that may take.</param>
    /// <param name="mutation">The mutation.</param>
    public StreamsConformance Run(StreamsRecording recording, TimeSpan limit, Mutation? mutation)
    {
        var mutant = _sources.Load(mutation);
        using var clock = new CancellationTokenSource(limit);
        var lines = mutant.Call("DuckVerified.Mutations.StreamsEntry", "Compare", recording.Sequences.ToArray(), clock.Token);
        var told = lines.Select(line => line.Split('\t'))
            .Select(part => new StreamsDifference(
                part[0], part[1], int.Parse(part[2], CultureInfo.InvariantCulture), part[3], part[4], part[5], part[6]))
            .ToList();
        return told is [.., { Item: "stopped" } last] ? new([.. told.SkipLast(1)], last) : new(told, null);
    }
}
