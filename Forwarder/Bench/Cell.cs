namespace DuckVerified.Forwarder.Bench;

/// <summary>One forwarder under load for a moment.</summary>
/// <param name="Name">The forwarder.</param>
/// <param name="Size">Bytes per datagram.</param>
/// <param name="Round">In which round; cells of one round and size are compared with each other.</param>
/// <param name="Counts">What the client counted.</param>
/// <param name="Nanoseconds">Processor time of the forwarder's process; null if it has none.</param>
/// <param name="Delay">
/// The share of the time that client or forwarder were ready to run and did not, because other processes had the cores.
/// </param>
public sealed record Cell(string Name, int Size, int Round, LoadCounts Counts, long? Nanoseconds, double Delay)
{
    /// <summary>A cell with a larger <see cref="Delay"/> is not compared. Fixed beforehand, for all runs.</summary>
    public const double MostDelay = 0.2;

    /// <summary>Whether it is compared.</summary>
    public bool IsClean => Delay <= MostDelay && Counts.Received > 0;

    /// <summary>Datagrams per second that arrived.</summary>
    public double Rate => Counts.Received / Counts.Seconds;

    /// <summary>Processor nanoseconds per datagram that arrived.</summary>
    public double? NanosecondsEach => Nanoseconds / (double)Counts.Received;
}
