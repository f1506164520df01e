namespace DuckVerified.Forwarder.Bench;

/// <summary>Where client, forwarders and receiver are.</summary>
public enum BenchNetwork
{
    /// <summary>In network namespaces if they can be made, else on loopback.</summary>
    Auto,

    /// <summary>In network namespaces of their own, joined by virtual links; takes root.</summary>
    Namespaces,

    /// <summary>All on loopback.</summary>
    Loopback,
}
