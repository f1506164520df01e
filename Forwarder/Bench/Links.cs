using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using DuckVerified.Processes;

namespace DuckVerified.Forwarder.Bench;

/// <summary>
/// The network of client, forwarders and receiver: all on loopback, or in three network namespaces joined by two virtual links, made
/// here and removed at the end. Only with namespaces the kernel itself can forward. Namespaces need root.
/// </summary>
internal sealed class Links : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    private readonly string? _client;
    private readonly string? _forwarder;
    private readonly string? _receiver;
    private readonly IDisposable? _namespaces;

    private Links(string whyLoopback) => WhyLoopback = whyLoopback;

    private Links(int run)
    {
        var prefix = $"duck{run}";
        (_client, _forwarder, _receiver) = ($"{prefix}c", $"{prefix}f", $"{prefix}r");
        _namespaces = Leftovers.Add(Remove);
        try
        {
            foreach (var name in (string[])[_client, _forwarder, _receiver])
            {
                Ip("netns", "add", name);
                Ip("-n", name, "link", "set", "lo", "up");
            }

            Join(_client, "10.203.1.1", "10.203.1.2");
            Join(_receiver, "10.203.2.1", "10.203.2.2");
            Do("ip", "netns", "exec", _forwarder, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why there are no namespaces; null if there are.</summary>
    public string? WhyLoopback { get; }

    /// <summary>Where forwarders listen.</summary>
    public IPAddress ForwarderAddress => _forwarder is null ? IPAddress.Loopback : IPAddress.Parse("10.203.1.2");

    /// <summary>Where the receiver listens.</summary>
    public IPAddress ReceiverAddress => _receiver is null ? IPAddress.Loopback : IPAddress.Parse("10.203.2.1");

    /// <summary>Whether the client reaches the receiver through the kernel's own forwarding.</summary>
    public bool HasKernelPath => _forwarder is not null;

    /// <summary>Namespaces if they can be made and are wanted, else loopback.</summary>
    /// <exception cref="IOException">They can't be made, and loopback is not allowed.</exception>
    public static Links Make(BenchNetwork network)
    {
        if (network == BenchNetwork.Loopback)
            return new("as requested");
        try
        {
            return new(Environment.ProcessId);
        }
        catch (IOException problem)
        {
            if (network == BenchNetwork.Namespaces)
                throw new IOException($"no network namespaces: {problem.Message}", problem);
            return new(problem.Message);
        }
    }

    /// <summary>A socket of the client's.</summary>
    public Socket FromClient() => SocketIn(_client, IPAddress.Any);

    /// <summary>The receiver's socket.</summary>
    public Socket AtReceiver() => SocketIn(_receiver, ReceiverAddress);

    /// <summary>A receiver's socket where forwarders listen: a client that sends to it meets no forwarder.</summary>
    public Socket AtForwarder() => SocketIn(_forwarder, ForwarderAddress);

    /// <summary>The words to start a program where forwarders are.</summary>
    public IReadOnlyList<string> Entering() => _forwarder is null ? [] : ["ip", "netns", "exec", _forwarder];

    public void Dispose() => _namespaces?.Dispose();

    private void Remove()
    {
        foreach (var name in (string?[])[_client, _forwarder, _receiver])
        {
            if (name is null || !File.Exists(PathOf(name)))
                continue;
            try
            {
                Ip("netns", "del", name);
            }
            catch (IOException problem)
            {
                Console.Error.WriteLine($"duck: namespace {name} could not be removed: {problem.Message}");
            }
        }
    }

    private static string PathOf(string name) => $"/run/netns/{name}";

    // A link between a namespace and the forwarder's.
    private void Join(string name, string address, string forwarderAddress)
    {
        Ip("-n", name, "link", "add", "eth0", "type", "veth", "peer", "name", name, "netns", _forwarder!);
        Ip("-n", name, "addr", "add", $"{address}/24", "dev", "eth0");
        Ip("-n", _forwarder!, "addr", "add", $"{forwarderAddress}/24", "dev", name);
        Ip("-n", name, "link", "set", "eth0", "up");
        Ip("-n", _forwarder!, "link", "set", name, "up");
        Ip("-n", name, "route", "add", "default", "via", forwarderAddress);
    }

    private static void Ip(params string[] words) => Do("ip", words);

    private static void Do(string program, params string[] words)
    {
        var result = ChildProcess.Run(program, words, _limit);
        if (result.ExitCode != 0)
            throw new IOException($"{program} {words[0]}: {(result.ExitCode is null ? "did not end" : result.FirstError)}");
    }

    // A socket belongs to the namespace of the thread that makes it: a separate thread enters the namespace, makes the socket, and ends.
    private static Socket SocketIn(string? name, IPAddress address)
    {
        Socket? made = null;
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (name is not null)
                    Enter(name);
                made = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ForwardSession.SocketBuffer };
                made.Bind(new IPEndPoint(address, 0));
            }
            catch (Exception caught) when (caught is IOException or SocketException)
            {
                problem = caught;
            }
        });
        thread.Start();
        thread.Join();
        return problem is null ? made! : throw new IOException(problem.Message, problem);
    }

    private static void Enter(string name)
    {
        using var handle = File.OpenHandle(PathOf(name));
        if (Libc.SetNamespace((int)handle.DangerousGetHandle(), Libc.NetworkNamespace) != 0)
            throw new IOException($"setns {name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
