namespace DuckVerified.Forwarder.Bench;

/// <summary>What a client saw of its datagrams while it loaded a forwarder.</summary>
/// <param name="Seconds">From the first datagram to the last.</param>
/// <param name="Received">Came back as they were sent.</param>
/// <param name="Lost">Did not arrive.</param>
/// <param name="Disordered">Arrived after a datagram that was sent later, or twice.</param>
/// <param name="Damaged">Arrived with another length or other bytes.</param>
public sealed record LoadCounts(double Seconds, long Received, long Lost, long Disordered, long Damaged);
