namespace DuckVerified.Spec.Streams;

/// <summary>The names of the properties of forwarding, and of the API that a forwarder uses.</summary>
public static class Fwd
{
    /// <summary>The same datagram.</summary>
    public const string Same = "FWD-1";

    /// <summary>None is lost or doubled.</summary>
    public const string Conserved = "FWD-2";

    /// <summary>Why one is dropped.</summary>
    public const string Dropped = "FWD-3";

    /// <summary>The order.</summary>
    public const string Order = "FWD-4";

    /// <summary>What it costs.</summary>
    public const string Counted = "FWD-5";

    /// <summary>System calls that are replaced.</summary>
    public const string Replaced = "FWD-6";

    /// <summary>Calls of a callback with handles and offsets that are not its to use.</summary>
    public const string Handles = "API-1";

    /// <summary>Whose a buffer is.</summary>
    public const string Owned = "API-2";
}
