using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck forward</c> and <c>duck bench thesis</c> as a user meets them.</summary>
public sealed class ForwardTests
{
    [Theory]
    [InlineData("--listen is missing", "--to", "127.0.0.1:9001")]
    [InlineData("--to is missing", "--listen", "127.0.0.1:9000")]
    [InlineData("--listen is an address and a port", "--listen", "here", "--to", "127.0.0.1:9001")]
    [InlineData("--to is an address and a port", "--listen", "127.0.0.1:9000", "--to", "::1:9000")]
    [InlineData("--callback is", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--callback", "magic")]
    [InlineData("--backend is", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--backend", "magic")]
    [InlineData("--count is a number", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--count", "0")]
    [InlineData("--drop and --callback inspect", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--drop", "00")]
    [InlineData("192.0.2.1:9000 to 127.0.0.1:9001", "--listen", "192.0.2.1:9000", "--to", "127.0.0.1:9001")]
    public void WhatCannotBeDoneIsSaidInOneLine(string says, params string[] options)
    {
        var run = RunDuck(["forward", .. options]);
        Assert.Equal((2, string.Empty), (run.Exit, run.Output));
        Assert.StartsWith($"duck: {says}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void APortInUseIsSaidInOneLine()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var run = RunDuck(["forward", "--listen", taken.LocalEndPoint!.ToString()!, "--to", "127.0.0.1:9001"]);
        Assert.Equal(2, run.Exit);
        Assert.EndsWith("Address already in use\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("batched")]
    [InlineData("offload")]
    [InlineData("sockets")]
    public async Task StoppedUnderLoadTheCountsAddUp(string backEnd)
    {
        using var receiver = Loopback();
        using var free = Loopback();
        var port = ((IPEndPoint)free.LocalEndPoint!).Port;
        free.Dispose();
        using var process = Start(
            ["forward", "--listen", $"127.0.0.1:{port}", "--to", receiver.LocalEndPoint!.ToString()!, "--backend", backEnd, "--format", "json"]);
        // It says so once its sockets are open.
        Assert.StartsWith("duck: forward from", await process.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(new IPEndPoint(IPAddress.Loopback, port));
        var stop = Environment.TickCount64 + 300;
        var signalled = false;
        while (!process.HasExited && Environment.TickCount64 < stop + 5000)
        {
            try
            {
                client.Send(new byte[100]);
            }
            catch (SocketException)
            {
                // It has closed its socket.
                break;
            }

            if (!signalled && Environment.TickCount64 >= stop)
            {
                signalled = true;
                using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]);
                await kill.WaitForExitAsync();
            }
        }

        using var json = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        long Number(string name) => json.RootElement.GetProperty(name).GetInt64();
        Assert.Equal(0, process.ExitCode);
        Assert.True(Number("received") > 0);
        Assert.Equal(Number("received"), Number("sent") + Number("dropped") + Number("failed"));
        Assert.Equal(0, Number("blocksInUse"));
    }

    [Fact]
    public void TheThesissTableIsMet()
    {
        var run = RunDuck(["bench", "thesis"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        Assert.Contains("4 parameters are fitted", run.Output, StringComparison.Ordinal);
    }

    private static Socket Loopback()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
