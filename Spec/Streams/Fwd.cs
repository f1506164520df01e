namespace DuckVerified.Spec.Streams;

/// <summary>The names of the properties of forwarding, and of the API that a forwarder uses.</summary>
public static class Fwd
{
    /// <summary>The same datagram.</summary>
    public const string Same = "FWD-1";

    /// <summary>No datagram is lost or duplicated.</summary>
    public const string Conserved = "FWD-2";

    /// <summary>The reasons for drops.</summary>
    public const string Dropped = "FWD-3";

    /// <summary>The order.</summary>
    public const string Order = "FWD-4";

    /// <summary>The costs.</summary>
    public const string Counted = "FWD-5";

    /// <summary>The replaced system calls.</summary>
    public const string Replaced = "FWD-6";

    /// <summary>Receiving after a hang-up.</summary>
    public const string HungUp = "FWD-7";

    /// <summary>Calls of a callback with handles and offsets that it may not use.</summary>
    public const string Handles = "API-1";

    /// <summary>The ownership of buffers.</summary>
    public const string Owned = "API-2";
}
