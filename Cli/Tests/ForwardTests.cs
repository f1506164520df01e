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

    [Fact]
    public void TheThesissTableIsMet()
    {
        var run = RunDuck(["bench", "thesis"]);
        Assert.Equal((0, string.Empty), (run.Exit, run.Error));
        Assert.Contains("4 parameters are fitted", run.Output, StringComparison.Ordinal);
    }
}
