using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using DuckVerified.Forwarder;
using DuckVerified.Processes;
using DuckVerified.Properties;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck forward</c>: the DUCK emulator (thesis 3.4) forwards real datagrams.</summary>
internal static class ForwardCommand
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    public static Command Make()
    {
        var listen = new Option<string?>("--listen") { Description = "The address to receive datagrams on, for example 127.0.0.1:9000 or [::1]:9000." };
        var target = new Option<string?>("--to") { Description = "The address to send datagrams to." };
        var callback = new Option<string>("--callback") { Description = "forward, count, nat or inspect.", DefaultValueFactory = _ => "forward" };
        var backEnd = new Option<string>("--backend")
        {
            Description = "plain, batched or offload; or sockets: a plain C# loop without the API, for comparison.",
            DefaultValueFactory = _ => "batched",
        };
        var shuffle = new Option<string?>("--shuffle-blocks") { Description = "Cut messages into random blocks, with this seed." };
        var count = new Option<string?>("--count") { Description = "End after this number of datagrams." };
        var source = new Option<string?>("--nat-source") { Description = "With nat: the source address to write into the packets." };
        var drop = new Option<string?>("--drop") { Description = "With inspect: drop datagrams that contain these bytes (hexadecimal)." };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("forward", "Forward UDP datagrams with a callback on the DUCK emulator, until SIGINT or SIGTERM.")
        {
            listen, target, callback, backEnd, shuffle, count, source, drop, format,
        };
        command.SetAction(parsed => Run(
            ForwardOptions.Parse(
                parsed.GetValue(listen),
                parsed.GetValue(target),
                parsed.GetValue(callback)!,
                parsed.GetValue(backEnd)!,
                parsed.GetValue(shuffle),
                parsed.GetValue(count),
                parsed.GetValue(source),
                parsed.GetValue(drop)),
            parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ForwardOptions options, bool isJson)
    {
        using var session = Open(options);
        using var stopped = Interrupts.Handle(session.Stop);
        Console.Error.WriteLine(
            $"duck: {options.Callback} from {(object?)session.Listens ?? "itself"} to {options.Target}; SIGINT or SIGTERM ends it"
            + (session.Listens is null || session.GrantedBuffer >= ForwardSession.SocketBuffer
                ? string.Empty : $"; the kernel grants {session.GrantedBuffer} of {ForwardSession.SocketBuffer} bytes of receive buffer"));
        Outcome outcome;
        using (Console.IsErrorRedirected ? null : new Timer(_ => Print(session.Counts), null, _tick, _tick))
            outcome = session.Run();
        Console.Out.Write(isJson ? JsonText.Of(Json(session)) : Text(session));
        // A callback ends because nothing more arrives, or because it was stopped; it never fails.
        return outcome.Kind == OutcomeKind.Panicked || session.BlocksInUse > 0 ? ExitCode.Unexpected : ExitCode.AsExpected;
    }

    private static ForwardSession Open(ForwardOptions options)
    {
        try
        {
            return new(options);
        }
        catch (SocketException problem)
        {
            throw new UsageException($"{options.Listen?.ToString() ?? "no socket to receive"} to {options.Target}: {problem.Message}");
        }
        catch (PlatformNotSupportedException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static void Print(ForwardCounts counts) =>
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{counts.Received} in, {counts.Sent} out "));

    private static string Text(ForwardSession session)
    {
        var counts = session.Counts;
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"received {counts.Received} datagrams, {counts.ReceivedBytes} bytes");
        if (counts.Made > 0)
            Line($"made by the callback {counts.Made}");
        Line($"sent {counts.Sent} datagrams, {counts.SentBytes} bytes");
        Line($"dropped by the callback {counts.Dropped}, failed {counts.Failed}");
        if (session.DroppedByKernel > 0)
            Line($"dropped by the kernel because the receive buffer was full: {session.DroppedByKernel}");
        foreach (var (number, times) in counts.Errors.OrderBy(pair => pair.Key))
            Line($"error {number} ({Marshal.GetPInvokeErrorMessage(number)}): {times} times");
        Line($"system calls {counts.Calls}, blocks still in use {session.BlocksInUse}");
        return text.ToString();
    }

    private static JsonObject Json(ForwardSession session)
    {
        var counts = session.Counts;
        return new()
        {
            ["received"] = counts.Received,
            ["receivedBytes"] = counts.ReceivedBytes,
            ["made"] = counts.Made,
            ["sent"] = counts.Sent,
            ["sentBytes"] = counts.SentBytes,
            ["dropped"] = counts.Dropped,
            ["failed"] = counts.Failed,
            ["droppedByKernel"] = session.DroppedByKernel,
            ["receiveBuffer"] = session.GrantedBuffer,
            ["errors"] = new JsonArray([.. counts.Errors.OrderBy(pair => pair.Key).Select(pair => new JsonObject
            {
                ["number"] = pair.Key,
                ["meaning"] = Marshal.GetPInvokeErrorMessage(pair.Key),
                ["times"] = pair.Value,
            })]),
            ["systemCalls"] = counts.Calls,
            ["blocksInUse"] = session.BlocksInUse,
        };
    }
}
