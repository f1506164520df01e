using System.Net;

namespace DuckVerified.Forwarder.Bench;

/// <summary>How <c>duck bench forward</c> is to measure.</summary>
/// <param name="Sizes">Bytes per datagram.</param>
/// <param name="Rounds">How often each forwarder is measured at each size.</param>
/// <param name="CellSeconds">How long each time.</param>
/// <param name="Seed">The seed of the order within a round.</param>
/// <param name="HasTrains">Whether the client sends and takes trains of datagrams.</param>
/// <param name="Network">The network of client and forwarders.</param>
/// <param name="Only">The forwarders to measure; the plain loop is always measured.</param>
public sealed record ForwardBenchOptions(
    IReadOnlyList<int> Sizes, int Rounds, double CellSeconds, int Seed, bool HasTrains, BenchNetwork Network, IReadOnlyList<string> Only);

/// <summary>
/// Forwarders side by side: all are started and warmed first, each with a port of its own; then short cells in shuffled order, round
/// after round. The result is processor time per datagram, as a ratio to the plain C# loop's in the same round, because other work on the
/// machine affects neighbouring cells equally.
/// </summary>
public sealed class ForwardBench
{
    /// <summary>The baseline of all ratios: a C# loop over two sockets.</summary>
    public const string Yardstick = "sockets";

    /// <summary>The client without a forwarder.</summary>
    public const string Ceiling = "ceiling";

    /// <summary>The names of all forwarders, in the order of the table.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["sockets", "duck-plain", "duck-batched", "duck-offload", "socat", "nginx", "kernel", "ceiling"];

    /// <summary>Bytes of a datagram at least.</summary>
    public const int LeastSize = Load.Least;

    /// <summary>Bytes of a datagram at most.</summary>
    public const int MostSize = Load.Most;

    /// <summary>Datagrams on the way at most.</summary>
    public const int Window = Load.Window;

    /// <summary>Datagrams that the client sends at a time.</summary>
    public const int Burst = Load.Burst;

    private const int WarmDatagrams = 20_000;
    private const double StartSeconds = 20;

    private readonly ForwardBenchOptions _options;
    private readonly Action<string> _say;
    private readonly CancellationToken _stop;

    /// <summary>A run that has not begun.</summary>
    /// <param name="options">How to measure.</param>
    /// <param name="say">Called with the current activity.</param>
    /// <param name="stop">Ends the run early.</param>
    public ForwardBench(ForwardBenchOptions options, Action<string> say, CancellationToken stop) =>
        (_options, _say, _stop) = (options, say, stop);

    /// <summary>Measures.</summary>
    /// <exception cref="IOException">The plain loop can't be started, or namespaces can't be made and are needed.</exception>
    /// <exception cref="OperationCanceledException">It was ended early; everything that was started has been ended.</exception>
    public ForwardBenchResult Run()
    {
        using var links = Links.Make(_options.Network);
        using var receiver = links.AtReceiver();
        using var behind = links.AtForwarder();
        using var load = new Load(receiver, _options.HasTrains);
        using var direct = new Load(behind, _options.HasTrains);
        List<Contender> contenders = [];
        List<(string Name, string Reason)> skipped = [];
        PinClient();
        try
        {
            foreach (var name in Names.Where(name => name == Yardstick || _options.Only.Count == 0 || _options.Only.Contains(name)))
            {
                _stop.ThrowIfCancellationRequested();
                if (Start(name, links, receiver.LocalEndPoint!, behind.LocalEndPoint!, out var reason) is not { } contender)
                {
                    skipped.Add((name, reason!));
                    continue;
                }

                _say($"warming {name}");
                contenders.Add(contender);
                if (IsWarm(contender, LoadOf(contender)))
                    continue;
                skipped.Add((name, contender.LastWords));
                contenders.Remove(contender);
                contender.Dispose();
            }

            if (skipped.Exists(one => one.Name == Yardstick))
                throw new IOException($"{Yardstick}: {skipped.First(one => one.Name == Yardstick).Reason}");
            return new(ForwardBenchResult.Compare(Cells(contenders, LoadOf)), skipped, links.WhyLoopback);
        }
        finally
        {
            foreach (var contender in contenders)
                contender.Dispose();
        }

        Load LoadOf(Contender contender) => contender.Name == Ceiling ? direct : load;
    }

    private List<Cell> Cells(List<Contender> contenders, Func<Contender, Load> loadOf)
    {
        var random = new Random(_options.Seed);
        List<Cell> cells = [];
        for (var round = 0; round < _options.Rounds; round++)
        {
            foreach (var size in _options.Sizes)
            {
                _say($"round {round + 1} of {_options.Rounds}, {size} bytes");
                var order = contenders.ToArray();
                random.Shuffle(order);
                foreach (var contender in order)
                    cells.Add(Measure(contender, loadOf(contender), size, round));
            }
        }

        return cells;
    }

    private Cell Measure(Contender contender, Load load, int size, int round)
    {
        _stop.ThrowIfCancellationRequested();
        if (contender.HasEnded)
            throw new IOException($"{contender.Name} ended during the run: {contender.LastWords}");
        var (client, forwarder) = (SchedStat.Of(Environment.ProcessId), contender.Stat());
        var counts = load.Run(contender.Input, size, _options.CellSeconds);
        var (ofClient, ofForwarder) = (SchedStat.Of(Environment.ProcessId).Since(client), contender.Stat().Since(forwarder));
        var delay = Math.Max(ofClient.Delay, ofForwarder.Delay) / (counts.Seconds * 1e9);
        return new(contender.Name, size, round, counts, contender.HasProcess ? ofForwarder.Run : null, delay);
    }

    private static Contender? Start(string name, Links links, EndPoint receiver, EndPoint behind, out string? reason)
    {
        reason = name switch
        {
            "socat" => Find("socat") is null ? "socat is not installed" : null,
            "nginx" => Find("nginx") is null ? "nginx is not installed" : null,
            "kernel" when !links.HasKernelPath => $"the kernel forwards between network namespaces only: {links.WhyLoopback}",
            _ => null,
        };
        if (reason is not null)
            return null;
        var processor = Environment.ProcessorCount > 1 && Find("taskset") is not null ? 1 : (int?)null;
        var port = FreePort(links);
        return name switch
        {
            "socat" => Contender.Socat(links, port, receiver, processor),
            "nginx" => Contender.Nginx(NginxModule(), links, port, receiver, processor),
            "kernel" => Contender.Direct(name, links, receiver),
            Ceiling => Contender.Direct(name, links, behind),
            Yardstick => Contender.Duck(name, "sockets", links, port, receiver, processor),
            _ => Contender.Duck(name, name["duck-".Length..], links, port, receiver, processor),
        };
    }

    // Warm-up at every size: until it forwards, and then long enough for JIT compilation.
    private bool IsWarm(Contender contender, Load load)
    {
        var patience = Environment.TickCount64 + (long)(StartSeconds * 1000);
        while (load.Run(contender.Input, _options.Sizes[0], 1, Load.Burst).Received == 0)
        {
            _stop.ThrowIfCancellationRequested();
            if (contender.HasEnded || Environment.TickCount64 > patience)
                return false;
        }

        foreach (var size in _options.Sizes)
            load.Run(contender.Input, size, 2, WarmDatagrams);
        return true;
    }

    private static void PinClient()
    {
        if (Environment.ProcessorCount <= 1)
            return;
        unsafe
        {
            var first = 1UL;
            _ = Libc.SetProcessors(0, sizeof(ulong), &first);
        }
    }

    // A port that is free now. Another program could take it before the forwarder does; the forwarder then reports that.
    private static int FreePort(Links links)
    {
        using var socket = links.AtForwarder();
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    // Debian has it as a separate module; elsewhere it is built in.
    private static string? NginxModule() =>
        ((string[])["/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules"])
            .Select(folder => Path.Combine(folder, "ngx_stream_module.so")).FirstOrDefault(File.Exists);
}
