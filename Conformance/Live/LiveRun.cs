using DuckVerified.Conformance.Live.Cases;

namespace DuckVerified.Conformance.Live;

/// <summary>
/// Compares the model with the emulator on generated cases: the same operations to both, and their logs word by word.
/// </summary>
/// <param name="seed">Which cases.</param>
public sealed class LiveRun(ulong seed)
{
    private const int BatchCases = 4000;
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(120);
    private static readonly MmuRules[] _departures =
        [MmuRules.A, MmuRules.B, MmuRules.C, MmuRules.D, MmuRules.E, MmuRules.F, MmuRules.H];

    /// <summary>Compares a number of cases, on all cores.</summary>
    /// <param name="cases">How many.</param>
    /// <exception cref="LiveToolsMissingException">The emulator or the assembler is not installed.</exception>
    /// <exception cref="GuestException">The guest hung, or the emulator ended; the message names the case.</exception>
    public LiveReport Run(int cases)
    {
        var image = SharedImage.Instance;
        var batches = Enumerable.Range(0, ((cases - 1) / BatchCases) + 1)
            .Select(batch => (First: batch * BatchCases, Count: Math.Min(BatchCases, cases - (batch * BatchCases))));
        using var guests = new ThreadLocal<Guest>(() => new(image), true);
        try
        {
            var report = new LiveReport();
            foreach (var part in batches.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount)
                .Select(batch => Compare(guests.Value!, image, new LiveBatch(seed, (ulong)batch.First, batch.Count))))
                report.Add(part);
            return report;
        }
        catch (AggregateException several) when (several.InnerException is GuestException)
        {
            throw several.InnerException;
        }
        finally
        {
            foreach (var guest in guests.Values)
                guest.Dispose();
        }
    }

    /// <summary>One case in words, on the guest and on the model, and whether they agree.</summary>
    /// <param name="number">The case's number.</param>
    public (string Text, bool IsSame) Describe(ulong number)
    {
        var image = SharedImage.Instance;
        using var guest = new Guest(image);
        var batch = new LiveBatch(seed, number, 1);
        var log = guest.Run(batch.Operations, _limit);
        var prediction = new ModelGuest(image, guest.Rom, MmuRules.Qemu).Run(batch.Operations.Bytes).Single();
        return (LiveCaseText.Describe(batch.CaseOnly(number), prediction, i => log[i]), LiveComparison.First(prediction, i => log[i]) is null);
    }

    private static LiveReport Compare(Guest guest, GuestImage image, LiveBatch batch)
    {
        var log = guest.Run(batch.Operations, _limit);
        var rom = guest.Rom;
        var report = new LiveReport { Boots = 1 };
        var coverage = new LiveCoverage(report);
        List<CasePrediction> predictions = [];
        var model = new ModelGuest(image, rom, MmuRules.Qemu);
        model.Machine.Seen = coverage.See;
        foreach (var prediction in model.Run(batch.Operations.Bytes))
        {
            predictions.Add(prediction);
            coverage.End(prediction, i => log[i]);
            if (LiveComparison.First(prediction, i => log[i]) is { } mismatch)
                report.Mismatches.Add(mismatch);
        }

        report.Cases = predictions.Count;
        FindDepartures(report, batch, predictions, image, rom);
        return report;
    }

    // A case shows a departure if the model without it gives another result.
    private static void FindDepartures(
        LiveReport report, LiveBatch batch, List<CasePrediction> predictions, GuestImage image, byte[] rom)
    {
        var different = Differing(batch.Operations.Bytes, MmuRules.Manual, predictions.ToDictionary(one => one.Case), image, rom);
        var expected = predictions.Where(one => different.Contains(one.Case)).ToDictionary(one => one.Case);
        var operations = batch.Only(different);
        foreach (var letter in _departures)
        {
            var shown = Differing(operations, MmuRules.Qemu & ~letter, expected, image, rom);
            if (shown.Count > 0)
                report.Departures[letter.ToString()] = shown.Count;
        }

        report.Count("domain", "manual and emulator agree", predictions.Count - different.Count);
        report.Count("domain", "emulator departs from the manual, as documented", different.Count);
    }

    private static HashSet<ulong> Differing(
        ReadOnlyMemory<byte> operations, MmuRules rules, Dictionary<ulong, CasePrediction> expected, GuestImage image, byte[] rom) =>
        new ModelGuest(image, rom, rules).Run(operations)
            .Where(prediction => expected[prediction.Case] is var other && !prediction.Words.SequenceEqual(other.Words))
            .Select(prediction => prediction.Case)
            .ToHashSet();
}
