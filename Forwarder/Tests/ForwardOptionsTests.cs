using System.Net;

namespace DuckVerified.Forwarder.Tests;

/// <summary>Every combination of options is read or refused with one line.</summary>
public sealed class ForwardOptionsTests
{
    private static readonly string?[] _points =
        [null, "127.0.0.1:9000", "[::1]:9000", "[fe80::1%1]:9000", "", "::1", "::1:9000", "127.0.0.1", "9000", ":9000", "a:b", "1.2.3.4:0", "1.2.3.4:65536", "[::1]", "[::1]:x", "localhost:80", "1.2.3.4:-1", "\n:1", "[:1"];

    private static readonly string?[] _texts =
        [null, "1", null, null, "", "0", "-1", "x", "99999999999999999999", "10.0.0.1", "10.0.0.256", "ab", "abc", "00FF", "1.5", " 7", "forward", "plain"];

    private static readonly string[] _callbacks = ["forward", "count", "nat", "inspect", "", "Forward", "x"];
    private static readonly string[] _backEnds = ["plain", "batched", "offload", "sockets", "", "io_uring"];

    [Fact]
    public void TenThousandCombinationsAreReadOrRefused()
    {
        var random = new Random(1);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            try
            {
                var options = ForwardOptions.Parse(
                    Any(_points), Any(_points), Any(_callbacks), Any(_backEnds), Any(_texts), Any(_texts), Any(_texts), Any(_texts));
                Assert.NotEqual(0, options.Target.Port);
                read++;
            }
            catch (FormatException problem)
            {
                Assert.StartsWith("--", problem.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");

        // The first few options are mostly correct, because otherwise every combination is refused.
        T Any<T>(IReadOnlyList<T> items) => items[random.Next(random.Next(4) == 0 ? items.Count : Math.Min(4, items.Count))];
    }

    [Theory]
    [InlineData("127.0.0.1:9000", "127.0.0.1", 9000)]
    [InlineData("[::1]:1", "::1", 1)]
    [InlineData("[fe80::1%1]:65535", "fe80::1%1", 65535)]
    public void AddressesAreRead(string text, string address, int port) => Assert.Equal(
        new IPEndPoint(IPAddress.Parse(address), port),
        ForwardOptions.Parse(text, "127.0.0.1:1", "forward", "plain", null, null, null, null).Listen);

    [Theory]
    [InlineData("010.0.0.1")]
    [InlineData("1.2.3.0x10")]
    [InlineData("::1")]
    [InlineData("1")]
    public void ANatSourceThatIsNotFourNumbersIsRefused(string text) => Assert.Throws<FormatException>(
        () => ForwardOptions.Parse("127.0.0.1:2", "127.0.0.1:1", "nat", "plain", null, null, text, null));

    [Theory]
    [InlineData("127.0.0.1:9000", "127.0.0.1:9000")]
    [InlineData("0.0.0.0:9000", "127.0.0.1:9000")]
    [InlineData("[::]:9000", "[::1]:9000")]
    public void ForwardingToOneselfIsRefused(string listen, string target) => Assert.Contains(
        "forwarded forever",
        Assert.Throws<FormatException>(() => ForwardOptions.Parse(listen, target, "forward", "plain", null, null, null, null)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1:9000")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.010:80")]
    [InlineData("127.000.000.001:80")]
    [InlineData("1.2.3.0x10:80")]
    [InlineData("1.2.3:80")]
    [InlineData("[::ffff:127.0.0.010]:80")]
    [InlineData("[fe80::1%no-such-card]:80")]
    [InlineData("[fe80::1%99999]:80")]
    [InlineData("")]
    public void MalformedAddressesAreRefused(string text) => Assert.Throws<FormatException>(
        () => ForwardOptions.Parse(text, "127.0.0.1:1", "forward", "plain", null, null, null, null));
}
