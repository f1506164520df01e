using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DuckVerified.Properties;
using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck bench</c>; <c>duck bench model</c>: how fast the model runs, beside a hand-written look-up in the same run.</summary>
internal static class BenchCommand
{
    public static Command Make()
    {
        var model = new Command("model", "Measure nanoseconds per kind of translation, datagrams per second, and states per second of the exhaustive search.");
        model.SetAction(_ =>
        {
            foreach (var line in TranslationBench.Lines().Concat(SchemeBench.Lines()))
                Console.Out.WriteLine(line);
            Explore();
            return ExitCode.AsExpected;
        });
        return new Command("bench", "Measure speed, with comparisons in the same run. Prints medians and ratios.") { model, StreamsBenchCommand.Make(), ThesisBenchCommand.Make(), ForwardBenchCommand.Make() };
    }

    private static void Explore()
    {
        List<double> perSecond = [];
        double bytes = 0;
        for (var round = 0; round < 3; round++)
        {
            Exploration<MirrorState>? found = null;
            var seconds = Seconds(() => found = new Explorer<MirrorState>(MirrorSystem.Of(), Scope.Mirror(2, 2)).Explore());
            perSecond.Add(found!.States / seconds);
            bytes = found.BytesPerState;
        }

        Line("exhaustive search, hat-mirror (2,2)", Median(perSecond), "states/s");
        Line("memory", bytes, "bytes per state");
    }

    private static void Line(string what, double number, string unit) =>
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {number:n0} {unit}"));

    /// <summary>How long something takes.</summary>
    internal static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>The middle one.</summary>
    internal static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
