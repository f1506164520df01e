using DuckVerified.Conformance.Live;

namespace DuckVerified.Mutations.Live;

/// <summary>
/// What QEMU's UltraSPARC logged for a run of generated cases: made once, then compared with any number of mutants. Only types
/// of the base library, because a mutant's own types are not this assembly's.
/// </summary>
/// <param name="Cases">How many cases: 0 to below this.</param>
/// <param name="Rom">The guest's ROM.</param>
/// <param name="Operations">The operations of each batch of cases, as the guest read them.</param>
/// <param name="Logs">The words that the guest logged in each batch.</param>
public sealed record LiveRecording(
    int Cases, byte[] Rom, IReadOnlyList<byte[]> Operations, IReadOnlyList<ulong[]> Logs)
{
    private const int BatchCases = 4000;
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(120);

    /// <summary>Runs the cases on the emulator, on every processor.</summary>
    /// <param name="seed">Which cases.</param>
    /// <param name="cases">How many.</param>
    /// <exception cref="GuestException">The emulator or the assembler is missing, or a run gave no result.</exception>
    public static LiveRecording Record(ulong seed, int cases)
    {
        var image = LiveImage.Build();
        using var guests = new ThreadLocal<Guest>(() => new(image), trackAllValues: true);
        try
        {
            var batches = Enumerable.Range(0, (cases + BatchCases - 1) / BatchCases)
                .AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount)
                .Select(batch => (ulong)(batch * BatchCases))
                .Select(first => new LiveBatch(seed, first, (int)Math.Min(BatchCases, (ulong)cases - first)).Operations)
                .Select(operations => (Operations: operations.Bytes.ToArray(), Log: Words(guests.Value!.Run(operations, _limit))))
                .ToList();
            return new(
                cases,
                guests.Values[0].Rom,
                [.. batches.Select(batch => batch.Operations)],
                [.. batches.Select(batch => batch.Log)]);
        }
        catch (AggregateException several) when (several.InnerException is GuestException failed)
        {
            throw failed;
        }
        finally
        {
            foreach (var guest in guests.Values)
                guest.Dispose();
        }
    }

    private static ulong[] Words(GuestLog log) => log.Words(0, log.Count).ToArray();
}
