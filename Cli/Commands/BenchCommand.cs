using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using DuckVerified.Properties;
using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck bench model</c>: how fast the model runs, beside a hand-written look-up in the same run.</summary>
internal static class BenchCommand
{
    private const int WarmUps = 4;
    private const int Rounds = 9;
    private const int Translations = 2_000_000;
    private const int Entries = 16;

    public static Command Make()
    {
        var model = new Command("model", "Translations per second, and states per second of the exhaustive search.");
        model.SetAction(_ =>
        {
            Translate();
            Explore();
            return ExitCode.AsExpected;
        });
        return new Command("bench", "Measure, side by side in one run; medians and ratios.") { model };
    }

    private static void Translate()
    {
        var entries = Enumerable.Range(0, Entries)
            .Select(i => new TlbEntry(Tag.Of(new(2), new((ulong)(0x80000 + i))), Tte.Memory(new((ulong)(i + 1)), new(11)).AsModified))
            .ToArray();
        var addresses = Enumerable.Range(0, 1024).Select(i => ((ulong)(0x80000 + (i * 7 % Entries)) << 13) + (ulong)(8 * (i % 512))).ToArray();
        List<double> model = [], hand = [];
        ulong check = 0;
        for (var round = -WarmUps; round < Rounds; round++)
        {
            // In turn, so that a machine whose speed drifts treats both alike.
            var byModel = Seconds(() => check += ByModel(entries, addresses));
            var byHand = Seconds(() => check -= ByHand(entries, addresses));
            if (round < 0)
                continue;
            model.Add(byModel);
            hand.Add(byHand);
        }

        if (check != 0)
            throw new InvalidOperationException("the model and the hand-written look-up disagree");
        var ratios = model.Zip(hand, (a, b) => a / b).ToList();
        Line("Mmu.Translate", Translations / Median(model), "translations/s");
        Line("hand-written look-up", Translations / Median(hand), "translations/s");
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ratio of times, pair by pair: median {Median(ratios):f2} ({ratios.Min():f2} to {ratios.Max():f2}), {Entries} entries, {Rounds} rounds"));
    }

    private static ulong ByModel(TlbEntry[] entries, ulong[] addresses)
    {
        var registers = Registers.UserMode(new(2));
        var tlb = new EntryTlb(entries);
        ulong sum = 0;
        for (var i = 0; i < Translations; i++)
            sum += Mmu.Translate(Access.Implicit(AccessKind.Load, addresses[i & 1023], 8), registers, tlb).Address;
        return sum;
    }

    // What a simulator's author would write for these accesses: arrays, one pass, the same checks, no model.
    private static ulong ByHand(TlbEntry[] entries, ulong[] addresses)
    {
        var tags = entries.Select(entry => entry.Tag.Bits).ToArray();
        var data = entries.Select(entry => entry.Data.Bits).ToArray();
        var masks = entries.Select(entry => entry.Data.MatchMask).ToArray();
        ulong sum = 0;
        for (var i = 0; i < Translations; i++)
            sum += LookUp(tags, data, masks, addresses[i & 1023], 2, 8, false, false);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong LookUp(
        ulong[] tags, ulong[] data, ulong[] masks, ulong address, ulong context, ulong size, bool isPrivileged, bool isStore)
    {
        if ((address & (size - 1)) != 0)
            return 0;
        var wanted = (address & ~0x1FFFUL) | context;
        for (var entry = 0; entry < tags.Length; entry++)
        {
            if (((tags[entry] ^ wanted) & masks[entry]) != 0 || data[entry] >> 63 == 0)
                continue;
            var found = data[entry];
            if (((found & 4) != 0 && !isPrivileged) || (found & (1UL << 60)) != 0 || (isStore && (found & 2) == 0))
                return 0;
            var offset = (found >> 61) & 3;
            var inPage = 0x1FFFUL | ((1UL << (13 + (3 * (int)offset))) - 1);
            return (found & 0x7FF_FFFF_E000 & ~inPage) | (address & inPage);
        }

        return 0;
    }

    private static void Explore()
    {
        List<double> perSecond = [];
        double bytes = 0;
        for (var round = 0; round < 3; round++)
        {
            Exploration<MirrorStep>? found = null;
            var seconds = Seconds(() => found = new Explorer<MirrorState, MirrorStep>(new MirrorSystem(), new MirrorCodec(), Scope.Mirror(2, 2)).Explore());
            perSecond.Add(found!.States / seconds);
            bytes = found.BytesPerState;
        }

        Line("exhaustive search, hat-mirror (2,2)", Median(perSecond), "states/s");
        Line("memory", bytes, "bytes per state");
    }

    private static void Line(string what, double number, string unit) =>
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {number:n0} {unit}"));

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
