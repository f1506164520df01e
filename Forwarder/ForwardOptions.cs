using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace DuckVerified.Forwarder;

/// <summary>The options of <c>duck forward</c>, checked as far as possible without a socket.</summary>
/// <param name="Listen">The address to receive datagrams on; null if the callback only sends.</param>
/// <param name="Target">The address to send them to.</param>
/// <param name="Callback">forward, count, nat or inspect.</param>
/// <param name="BackEnd">How datagrams cross to the kernel; null for the plain C# loop, without the API.</param>
/// <param name="ShuffleSeed">The seed of random blocks; null: messages are not cut.</param>
/// <param name="Count">After how many datagrams to end.</param>
/// <param name="NatSource">The address that nat writes, as 32 bits.</param>
/// <param name="Pattern">The bytes of datagrams that inspect drops.</param>
public sealed record ForwardOptions(
    IPEndPoint? Listen,
    IPEndPoint Target,
    string Callback,
    BackEnd? BackEnd,
    int? ShuffleSeed,
    long Count,
    uint NatSource,
    IReadOnlyList<byte> Pattern)
{
    /// <summary>The callbacks, in the order of the help.</summary>
    public static readonly IReadOnlyList<string> Callbacks = ["forward", "count", "nat", "inspect"];

    /// <summary>The back ends, and the plain loop that is their yardstick.</summary>
    public static readonly IReadOnlyList<string> BackEnds = ["plain", "batched", "offload", "sockets"];

    /// <summary>Reads the given options; null means that an option was not given.</summary>
    /// <exception cref="FormatException">An option is missing, malformed or contradictory; the message is one line.</exception>
    public static ForwardOptions Parse(
        string? listen,
        string? target,
        string callback,
        string backEnd,
        string? shuffleSeed,
        string? count,
        string? natSource,
        string? pattern)
    {
        if (!Callbacks.Contains(callback))
            throw new FormatException($"--callback must be one of {string.Join(", ", Callbacks)}, not \"{callback}\"");
        if (!BackEnds.Contains(backEnd))
            throw new FormatException($"--backend must be one of {string.Join(", ", BackEnds)}, not \"{backEnd}\"");
        var isSender = callback == "count";
        if (isSender && listen is not null)
            throw new FormatException("--callback count receives no datagrams; leave out --listen");
        if (!isSender && listen is null)
            throw new FormatException("--listen is missing: the address to receive datagrams on, for example 127.0.0.1:9000 or [::1]:9000");
        if (target is null)
            throw new FormatException("--to is missing: the address to send datagrams to, for example 127.0.0.1:9001 or [::1]:9001");
        if (callback == "nat" != natSource is not null)
            throw new FormatException("--nat-source and --callback nat must be used together");
        if (callback == "inspect" != pattern is not null)
            throw new FormatException("--drop and --callback inspect must be used together");
        if (backEnd == "sockets" && (callback != "forward" || shuffleSeed is not null))
            throw new FormatException("--backend sockets is a plain loop without callbacks and blocks; leave out --callback and --shuffle-blocks");
        var (input, output) = (listen is null ? null : EndPoint(listen, "--listen"), EndPoint(target, "--to"));
        if (input is not null && IsSame(input, output))
            throw new FormatException($"--to {target} is the address that --listen receives on; datagrams would be forwarded forever");
        return new(
            input,
            output,
            callback,
            backEnd switch { "plain" => Forwarder.BackEnd.Plain, "batched" => Forwarder.BackEnd.Batched, "offload" => Forwarder.BackEnd.Offload, _ => null },
            shuffleSeed is null ? null : (int)Number(shuffleSeed, "--shuffle-blocks", 0, int.MaxValue),
            count is null ? long.MaxValue : Number(count, "--count", 1, long.MaxValue),
            natSource is null ? 0 : Address(natSource),
            pattern is null ? [] : Bytes(pattern));
    }

    private static IPEndPoint EndPoint(string text, string option)
    {
        // TryParse reads a missing port as 0, and a single number as an address.
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':') == colon);
        if (!hasPort || !IPEndPoint.TryParse(text, out var point) || !IsPlain(text[..colon].Trim('[', ']')) || !HasScope(text[..colon].Trim('[', ']')))
            throw new FormatException($"{option} must be an address and a port, for example 127.0.0.1:9000 or [::1]:9000, not \"{text}\"");
        return point.Port == 0 ? throw new FormatException($"{option}: the port must be from 1 to 65535, not 0") : point;
    }

    private static long Number(string text, string option, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{option} must be a number from {least} to {most}, not \"{text}\"");

    private static uint Address(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal) || !IsPlain(text) || !IPAddress.TryParse(text, out var address))
            throw new FormatException($"--nat-source must be an IPv4 address, for example 10.0.0.1, not \"{text}\"");
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
    }

    // An IPv4 address, or the end of an IPv6 address in this form: exactly four decimal numbers, none with a zero in front. IPAddress
    // would also read "1", hexadecimal, and octal where there is such a zero.
    private static bool IsPlain(string host)
    {
        var tail = host[(host.LastIndexOf(':') + 1)..].Split('%')[0];
        if (host.Contains(':', StringComparison.Ordinal) && !tail.Contains('.', StringComparison.Ordinal))
            return true;
        return tail.Split('.') is { Length: 4 } parts
            && parts.All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && part == number.ToString(CultureInfo.InvariantCulture));
    }

    // A scope is a network interface of this machine, by name or by number.
    private static bool HasScope(string host) => host.Split('%') is not [_, var scope] || NetworkInterface.GetAllNetworkInterfaces().Any(
        card => card.Name == scope || (card.Supports(NetworkInterfaceComponent.IPv6)
            && card.GetIPProperties().GetIPv6Properties().Index.ToString(CultureInfo.InvariantCulture) == scope));

    private static bool IsSame(IPEndPoint listen, IPEndPoint target)
    {
        if (listen.Port != target.Port)
            return false;
        var isAny = listen.Address.Equals(IPAddress.Any) || listen.Address.Equals(IPAddress.IPv6Any);
        return listen.Address.Equals(target.Address) || (isAny && (IPAddress.IsLoopback(target.Address)
            || target.Address.Equals(IPAddress.Any) || target.Address.Equals(IPAddress.IPv6Any)
            || NetworkInterface.GetAllNetworkInterfaces().Any(card => card.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(target.Address)))));
    }

    private static byte[] Bytes(string text)
    {
        try
        {
            return text.Length > 0 ? Convert.FromHexString(text) : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new FormatException($"--drop must be bytes in hexadecimal, two digits each, for example 00ff, not \"{text}\"");
        }
    }
}
