using System.Net;
using System.Net.Sockets;
using DuckVerified.Duck;
using DuckVerified.Forwarding.Callbacks;

namespace DuckVerified.Forwarder;

/// <summary>One run of <c>duck forward</c>: its sockets, and the callback over them.</summary>
public sealed class ForwardSession : IDisposable
{
    /// <summary>The requested buffer size in bytes; the kernel may grant less.</summary>
    public const int SocketBuffer = 8 << 20;
    private const uint ThesisPause = 1000;

    private readonly ForwardOptions _options;
    private readonly Socket? _input;
    private readonly Socket _output;
    private readonly EmulatedCalls? _duck;
    private readonly ForwardCounts _plain = new();
    private volatile bool _isStopping;
    private long _drainedAt = long.MaxValue;

    /// <summary>Opens the sockets.</summary>
    /// <exception cref="SocketException">A socket can't be opened, bound or connected.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on 64-bit Linux, or the kernel lacks what the back end needs.</exception>
    public ForwardSession(ForwardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            throw new PlatformNotSupportedException("the emulator needs the system calls of 64-bit Linux");
        _options = options;
        try
        {
            if (options.Listen is { } listen)
            {
                _input = new(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = SocketBuffer };
                _input.Bind(listen);
            }

            _output = new(options.Target.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = SocketBuffer };
            _output.Connect(options.Target);
            if (options.BackEnd is { } backEnd)
                _duck = new(_input, _output, backEnd, options.ShuffleSeed, options.Count < long.MaxValue);
        }
        catch
        {
            _input?.Dispose();
            _output?.Dispose();
            throw;
        }
    }

    /// <summary>What was done so far.</summary>
    public ForwardCounts Counts => _duck?.Counts ?? _plain;

    /// <summary>Blocks that were not freed.</summary>
    public int BlocksInUse => _duck?.BlocksInUse ?? 0;

    /// <summary>Datagrams that the kernel dropped before they were received, because the socket's buffer was full.</summary>
    public long DroppedByKernel => _input is null ? 0 : Libc.Drops((int)_input.Handle);

    /// <summary>The receive buffer size in bytes that the kernel granted; 0 without an input.</summary>
    public int GrantedBuffer => (_input?.ReceiveBufferSize ?? 0) / 2;

    /// <summary>The address to receive datagrams on; null if the callback only sends.</summary>
    public EndPoint? Listens => _input?.LocalEndPoint;

    /// <summary>Runs until <see cref="Stop"/>, or until the requested number of datagrams.</summary>
    /// <returns>The end of the callback; the plain loop has no callback and ends without an error.</returns>
    public Outcome Run()
    {
        if (_duck is not null)
            return _duck.Syscall(Callback(), _options.Count);
        PlainLoop.Run(_input!, _output, _options.Count, () => _isStopping, () => Environment.TickCount64 >= Volatile.Read(ref _drainedAt), _plain);
        return Outcome.Done;
    }

    /// <summary>Waiting datagrams are still forwarded, without waiting for more. Any thread may call this.</summary>
    public void Stop()
    {
        Volatile.Write(ref _drainedAt, Environment.TickCount64 + EmulatedCalls.DrainMilliseconds);
        _isStopping = true;
        _duck?.Stop();
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose()
    {
        _duck?.Dispose();
        _input?.Dispose();
        _output.Dispose();
    }

    private IDuckCallback Callback() => _options.Callback switch
    {
        "count" => new Count(EmulatedCalls.Output, ThesisPause),
        "nat" => new Nat(EmulatedCalls.Input, EmulatedCalls.Output, _options.NatSource),
        "inspect" => new Inspect(EmulatedCalls.Input, EmulatedCalls.Output, _options.Pattern),
        _ => new Forward(EmulatedCalls.Input, EmulatedCalls.Output),
    };
}
