namespace DuckVerified.Forwarder.Bench;

/// <summary>What a client saw of its datagrams while it loaded a forwarder.</summary>
/// <param name="Seconds">From the first datagram to the last.</param>
/// <param name="Received">Came back as they were sent.</param>
/// <param name="Lost">Did not come.</param>
/// <param name="Disordered">Came behind one that was sent later, or twice.</param>
/// <param name="Damaged">Came with another length or other bytes.</param>
public sealed record LoadCounts(double Seconds, long Received, long Lost, long Disordered, long Damaged);
