using System.Collections.Concurrent;
using System.Diagnostics;

namespace DuckVerified.Cli.Verification;

/// <summary>How long the parts of a verification take, for who waits at the terminal; parts overlap. Never part of a report.</summary>
public sealed class PartTimes
{
    private readonly ConcurrentQueue<(string Part, TimeSpan Time)> _times = [];
    private readonly Stopwatch _whole = Stopwatch.StartNew();

    /// <summary>Runs a part and notes how long it took.</summary>
    public T Measure<T>(string part, Func<T> run)
    {
        var clock = Stopwatch.StartNew();
        var result = run();
        _times.Enqueue((part, clock.Elapsed));
        return result;
    }

    /// <summary>The parts in the order in which they ended, and the whole, in seconds.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{string.Join(", ", _times.Select(time => $"{time.Part} {time.Time.TotalSeconds:f1} s"))}; together {_whole.Elapsed.TotalSeconds:f1} s");
}
