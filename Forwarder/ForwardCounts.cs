namespace DuckVerified.Forwarder;

/// <summary>What was done so far. Received = sent + failed + dropped + held, of callbacks that make no datagrams themselves.</summary>
public sealed class ForwardCounts
{
    private readonly long[] _errors = new long[256];

    /// <summary>Datagrams received.</summary>
    public long Received { get; internal set; }

    /// <summary>Their bytes.</summary>
    public long ReceivedBytes { get; internal set; }

    /// <summary>Datagrams that the kernel took to send.</summary>
    public long Sent { get; internal set; }

    /// <summary>Their bytes.</summary>
    public long SentBytes { get; internal set; }

    /// <summary>Datagrams that the kernel would not send, for good.</summary>
    public long Failed { get; internal set; }

    /// <summary>Datagrams that the callback freed.</summary>
    public long Dropped { get; internal set; }

    /// <summary>Datagrams that the callback made (duck_sb_alloc).</summary>
    public long Made { get; internal set; }

    /// <summary>System calls to receive, to wait and to send.</summary>
    public long Calls { get; internal set; }

    /// <summary>Errors of system calls by their number; those that were overcome count too, as an ICMP message's ECONNREFUSED.</summary>
    public IReadOnlyDictionary<int, long> Errors =>
        _errors.Index().Where(pair => pair.Item > 0).ToDictionary(pair => pair.Index, pair => pair.Item);

    internal void Error(int number) => _errors[Math.Clamp(number, 0, _errors.Length - 1)]++;
}
