using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace DuckVerified.Cli.Tests;

/// <summary>A running <c>duck forward</c> whose sockets are open. It is ended with the test, if it has not ended by itself.</summary>
internal sealed class ForwarderProcess : IDisposable
{
    private const int Patience = 20_000;
    private const int ReceiveBuffer = 4 << 20;

    private ForwarderProcess(Process process, IPEndPoint listen) => (Process, Listen) = (process, listen);

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>The address that it receives on.</summary>
    public IPEndPoint Listen { get; }

    /// <summary>The line that it prints when its sockets are open.</summary>
    public string Greeting { get; private set; } = string.Empty;

    /// <summary>Starts it on a free port, and waits until its sockets are open.</summary>
    /// <param name="target">Where it sends to.</param>
    /// <param name="backEnd">The back end.</param>
    /// <param name="more">Further options.</param>
    public static async Task<ForwarderProcess> Start(EndPoint target, string backEnd, params string[] more)
    {
        IPEndPoint listen;
        using (var free = Udp(((IPEndPoint)target).Address))
            listen = (IPEndPoint)free.LocalEndPoint!;
        var started = new ForwarderProcess(
            DuckProcess.Start(["forward", "--listen", $"{listen}", "--to", $"{target}", "--backend", backEnd, "--format", "json", .. more]), listen);
        try
        {
            started.Greeting = await started.Process.StandardError.ReadLineAsync() ?? string.Empty;
            Assert.StartsWith("duck: forward from", started.Greeting, StringComparison.Ordinal);
            return started;
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <summary>A socket on a free port of an address.</summary>
    public static Socket Udp(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = Patience, ReceiveBufferSize = ReceiveBuffer };
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    /// <summary>Sends it a signal.</summary>
    /// <param name="signal">For example "-INT".</param>
    public async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{Process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Its report, when it has ended with exit code 0.</summary>
    public async Task<JsonElement> Report()
    {
        using var json = JsonDocument.Parse(await Process.StandardOutput.ReadToEndAsync());
        await Process.WaitForExitAsync();
        Assert.Equal(0, Process.ExitCode);
        return json.RootElement.Clone();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill();
        Process.Dispose();
    }
}
