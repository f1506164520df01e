using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DuckVerified.Processes;

namespace DuckVerified.Forwarder.Bench;

/// <summary>One way to get datagrams from the client to the receiver: a forwarder's process, the kernel's own forwarding, or none.</summary>
internal sealed class Contender : IDisposable
{
    private readonly ChildProcess? _process;
    private readonly IDisposable? _folder;

    private Contender(string name, Links links, EndPoint target, ChildProcess? process, IDisposable? folder)
    {
        (Name, _process, _folder) = (name, process, folder);
        Input = links.FromClient();
        Input.Connect(target);
    }

    /// <summary>Its name in the table.</summary>
    public string Name { get; }

    /// <summary>The client's socket to it.</summary>
    public Socket Input { get; }

    /// <summary>Whether there is a process whose processor time can be read.</summary>
    public bool HasProcess => _process is not null;

    /// <summary>Whether its process ended, which none should.</summary>
    public bool HasEnded => _process is { HasExited: true };

    /// <summary>The first line of what a process that ended had to say.</summary>
    public string LastWords => HasEnded ? _process!.Errors.Split('\n')[0] : "it forwards nothing";

    /// <summary>What the scheduler has counted of its process.</summary>
    public SchedStat Stat() => _process is null ? default : SchedStat.Of(_process.Id);

    /// <summary>No forwarder: the client's socket is connected to a receiver. Also the kernel's, where that is behind a router.</summary>
    public static Contender Direct(string name, Links links, EndPoint receiver) => new(name, links, receiver, null, null);

    /// <summary>The program that this is, forwarding.</summary>
    public static Contender Duck(string name, string backEnd, Links links, int port, EndPoint target, int? processor)
    {
        var listen = new IPEndPoint(links.ForwarderAddress, port);
        // Started by the runtime's own command, or as a program of its own.
        var own = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(own) == "dotnet" ? [own, Environment.GetCommandLineArgs()[0]] : [own];
        return Start(
            name,
            links,
            listen,
            [.. program, "forward", "--listen", listen.ToString(), "--to", target.ToString()!, "--backend", backEnd],
            processor,
            null);
    }

    /// <summary>socat, with the same socket buffers.</summary>
    public static Contender Socat(Links links, int port, EndPoint target, int? processor)
    {
        var listen = new IPEndPoint(links.ForwarderAddress, port);
        return Start(
            "socat",
            links,
            listen,
            [
                "socat", "-u", "-b", "65536",
                $"UDP4-RECV:{port},bind={links.ForwarderAddress},rcvbuf={ForwardSession.SocketBuffer}",
                $"UDP4-SENDTO:{target},sndbuf={ForwardSession.SocketBuffer}",
            ],
            processor,
            null);
    }

    /// <summary>nginx's stream module, one process, with the same socket buffers.</summary>
    /// <param name="module">The module's file; null if it is built in.</param>
    /// <param name="links">Where it is.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="target">Where it sends to.</param>
    /// <param name="processor">The processor that it may use; null for any.</param>
    public static Contender Nginx(string? module, Links links, int port, EndPoint target, int? processor)
    {
        var listen = new IPEndPoint(links.ForwarderAddress, port);
        var files = Leftovers.Folder("duck-nginx", out var folder);
        var buffer = ForwardSession.SocketBuffer.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            {{(module is null ? "" : $"load_module {module};")}}
            daemon off;
            master_process off;
            pid nginx.pid;
            events { worker_connections 64; }
            stream {
                server {
                    listen {{listen}} udp rcvbuf={{buffer}} sndbuf={{buffer}};
                    proxy_pass {{target}};
                    proxy_timeout 1h;
                }
            }

            """);
        return Start("nginx", links, listen, ["nginx", "-p", folder, "-e", "stderr", "-c", "nginx.conf"], processor, files);
    }

    /// <summary>Ends the process, and waits for it.</summary>
    public void Dispose()
    {
        Input.Dispose();
        _process?.Dispose();
        _folder?.Dispose();
    }

    private static Contender Start(string name, Links links, EndPoint listen, string[] words, int? processor, IDisposable? folder)
    {
        string[] all = [.. links.Entering(), .. processor is null ? (string[])[] : ["taskset", "-c", $"{processor}"], .. words];
        return new(name, links, listen, ChildProcess.Start(all[0], all[1..]), folder);
    }
}
