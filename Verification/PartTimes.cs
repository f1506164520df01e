using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DuckVerified.Verification;

/// <summary>A part of a verification, over all systems.</summary>
public enum Part
{
    /// <summary>Search and proofs of the hardware.</summary>
    Hardware,

    /// <summary>Exhaustive search of the approaches.</summary>
    Search,

    /// <summary>Proofs of the approaches.</summary>
    Proofs,

    /// <summary>What cvc5 confirms of the hardware and the approaches.</summary>
    Cvc5,

    /// <summary>Random runs.</summary>
    Random,

    /// <summary>Proofs of messages and queues.</summary>
    StreamsProofs,

    /// <summary>What cvc5 confirms of them.</summary>
    StreamsCvc5,

    /// <summary>Searches of scopes of several sizes, for the report.</summary>
    Scopes,

    /// <summary>Writing the reports.</summary>
    Reports,
}

/// <summary>The times of the parts of a verification, printed on the terminal. Parts overlap. The times are never in a report.</summary>
public sealed class PartTimes
{
    private readonly ConcurrentQueue<(Part Part, TimeSpan Time)> _times = [];
    private readonly Stopwatch _whole = Stopwatch.StartNew();

    /// <summary>Runs something and adds to a part how long it took.</summary>
    public T Measure<T>(Part part, Func<T> run)
    {
        var clock = Stopwatch.StartNew();
        var result = run();
        _times.Enqueue((part, clock.Elapsed));
        return result;
    }

    /// <summary>Runs something and adds to a part how long it took.</summary>
    public void Measure(Part part, Action run) => Measure(part, () =>
    {
        run();
        return true;
    });

    /// <summary>A line for each part with the sum of its times, in seconds, and one for the whole.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in _times.ToLookup(one => one.Part, one => one.Time).OrderBy(part => part.Key))
        {
            var times = part.Count() > 1 ? $" ({part.Count()} tasks)" : string.Empty;
            Line(Name(part.Key), part.Sum(time => time.TotalSeconds), times);
        }

        Line("total", _whole.Elapsed.TotalSeconds, _times.Count > 1 ? " (parts overlap)" : string.Empty);
        return text.ToString();

        void Line(string name, double seconds, string note) =>
            text.Append(CultureInfo.InvariantCulture, $"{name,-15} {seconds,7:f1} s{note}\n");
    }

    private static string Name(Part part) => part switch
    {
        Part.StreamsProofs => "streams proofs",
        Part.StreamsCvc5 => "streams cvc5",
        _ => part.ToString().ToLowerInvariant(),
    };
}
