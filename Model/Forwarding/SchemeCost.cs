namespace DuckVerified.Forwarding;

/// <summary>The claimed cost of forwarding a datagram, and where the code runs.</summary>
/// <param name="Switches">Mode switches per datagram, whether it is sent or dropped.</param>
/// <param name="IsCopying">Whether bytes are copied into a user's buffer and out of it.</param>
public sealed record SchemeCost(int Switches, bool IsCopying)
{
    /// <summary>Bits below the page number: pages of 8 KB.</summary>
    public const int PageShift = 13;

    /// <summary>Whether its code runs in the kernel.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>Whether it receives datagrams from a socket, where each has a control part, and not below.</summary>
    public bool IsAtSocket { get; init; } = true;

    /// <summary>Whether a datagram's pages are mapped anew when it is received, and again when it is sent.</summary>
    public bool IsRemapping { get; init; }

    /// <summary>
    /// Changes of mappings for a datagram of a given number of bytes that begins at a page boundary: two for each page, in one direction.
    /// </summary>
    public Word Mappings(Word bytes)
    {
        var pages = (bytes + 8191) >> PageShift;
        return IsRemapping ? pages + pages : 0;
    }
}
