using System.Diagnostics;
using System.Globalization;
using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;

namespace DuckVerified.Cli.Commands;

/// <summary>
/// How many datagrams a second the modelled stack forwards: the time of a scheme's turn on the model, on this machine, not on a SPARC.
/// </summary>
internal static class SchemeBench
{
    private const int Rounds = 7;
    private const int Turns = 5000;
    private const int Length = 1000;

    /// <summary>One line per scheme: the median over the rounds, and the spread. The rounds take turns.</summary>
    public static IReadOnlyList<string> Lines()
    {
        var rates = Scheme.All.ToDictionary(scheme => scheme, _ => new List<double>());
        // The first round is not counted.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var scheme in Scheme.All)
            {
                var rate = PerSecond(scheme);
                if (round > 0)
                    rates[scheme].Add(rate);
            }
        }

        return [.. Scheme.All.Select(scheme => Line(scheme, [.. rates[scheme].Order()]))];
    }

    // A state never changes, so the same datagram is forwarded each time.
    private static double PerSecond(Scheme scheme)
    {
        var s = Delivery.Deliver(
            scheme.Sockets(1UL << 40, 1), Scheme.Input, [new byte[Length]], scheme.Cost.IsAtSocket);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Turns; i++)
            scheme.Turn(s);
        return Turns / watch.Elapsed.TotalSeconds;
    }

    private static string Line(Scheme scheme, double[] rates) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scheme.Name + ", 1000 bytes, on the model",-40} {rates[rates.Length / 2],12:f0} datagrams/s ({rates[0]:f0} to {rates[^1]:f0})");
}
