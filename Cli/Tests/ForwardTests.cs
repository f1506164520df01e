using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using static DuckVerified.Cli.Tests.DuckProcess;

namespace DuckVerified.Cli.Tests;

/// <summary><c>duck forward</c> and <c>duck bench thesis</c> as a user meets them.</summary>
public sealed class ForwardTests
{
    [Theory]
    [InlineData("--listen is missing", "--to", "127.0.0.1:9001")]
    [InlineData("--to is missing", "--listen", "127.0.0.1:9000")]
    [InlineData("--listen must be an address and a port", "--listen", "here", "--to", "127.0.0.1:9001")]
    [InlineData("--to must be an address and a port", "--listen", "127.0.0.1:9000", "--to", "::1:9000")]
    [InlineData("--callback must be one of", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--callback", "magic")]
    [InlineData("--backend must be one of", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--backend", "magic")]
    [InlineData("--count must be a number", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--count", "0")]
    [InlineData("--drop and --callback inspect", "--listen", "127.0.0.1:9000", "--to", "127.0.0.1:9001", "--drop", "00")]
    [InlineData("127.0.0.1:9000 to 255.255.255.255:9", "--listen", "127.0.0.1:9000", "--to", "255.255.255.255:9")]
    [InlineData("[fe80::1%1]:9000 to [::1]:9001", "--listen", "[fe80::1%1]:9000", "--to", "[::1]:9001")]
    [InlineData("192.0.2.1:9000 to 127.0.0.1:9001", "--listen", "192.0.2.1:9000", "--to", "127.0.0.1:9001")]
    public void ImpossibleOptionsGiveOneLine(string says, params string[] options)
    {
        var run = RunDuck(["forward", .. options]);
        Assert.Equal((2, string.Empty), (run.Exit, run.Output));
        Assert.StartsWith($"duck: {says}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void APortInUseGivesOneLine()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var run = RunDuck(["forward", "--listen", taken.LocalEndPoint!.ToString()!, "--to", "127.0.0.1:9001"]);
        Assert.Equal(2, run.Exit);
        Assert.EndsWith("Address already in use\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Root may bind every port: here without the capability.</summary>
    [FactAsRoot("setpriv")]
    public void APrivilegedPortGivesOneLine()
    {
        var start = new ProcessStartInfo("setpriv")
        {
            RedirectStandardError = true,
        };
        string[] words =
        [
            "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service",
            "dotnet", Path.Combine(AppContext.BaseDirectory, "duck.dll"),
            "forward", "--listen", "127.0.0.1:7", "--to", "127.0.0.1:9001",
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((2, "duck: 127.0.0.1:7 to 127.0.0.1:9001: Permission denied\n"), (process.ExitCode, said));
    }

    /// <summary>No process listens at the target: each datagram causes an ICMP message, which the next system call reports.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("batched")]
    [InlineData("offload")]
    [InlineData("sockets")]
    public async Task ATargetWithNobodyThereIsCountedAndSurvived(string backEnd)
    {
        const int Datagrams = 200;
        EndPoint target;
        using (var nobody = ForwarderProcess.Udp(IPAddress.Loopback))
            target = nobody.LocalEndPoint!;
        using var forward = await ForwarderProcess.Start(target, backEnd, "--count", $"{Datagrams}");
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (var i = 0; i < Datagrams; i++)
        {
            client.SendTo(new byte[10], forward.Listen);
            if (i % 10 == 0)
                await Task.Delay(1);
        }

        var report = await forward.Report();
        long Number(string name) => report.GetProperty(name).GetInt64();
        Assert.Equal(Datagrams, Number("received"));
        Assert.Equal(Datagrams, Number("sent") + Number("failed"));
        const int ConnectionRefused = 111;
        Assert.Contains(
            report.GetProperty("errors").EnumerateArray(), error => error.GetProperty("number").GetInt32() == ConnectionRefused);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("batched")]
    [InlineData("offload")]
    [InlineData("sockets")]
    public async Task StoppedUnderLoadTheCountsAddUp(string backEnd)
    {
        using var receiver = ForwarderProcess.Udp(IPAddress.Loopback);
        using var forward = await ForwarderProcess.Start(receiver.LocalEndPoint!, backEnd);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(forward.Listen);
        var stop = Environment.TickCount64 + 300;
        var signalled = false;
        while (!forward.Process.HasExited && Environment.TickCount64 < stop + 5000)
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
                await forward.Signal("-TERM");
            }
        }

        var report = await forward.Report();
        long Number(string name) => report.GetProperty(name).GetInt64();
        Assert.True(Number("received") > 0);
        Assert.Equal(Number("received"), Number("sent") + Number("dropped") + Number("failed"));
        Assert.Equal(0, Number("blocksInUse"));
    }

    [Fact]
    public void TheThesissTableIsReproduced()
    {
        var run = RunDuck(["bench", "thesis"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        Assert.Contains("4 parameters are fitted", run.Output, StringComparison.Ordinal);
    }
}
