using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>What forwarding is tried on.</summary>
/// <param name="State">Two sockets; a datagram waits on the first one's queue.</param>
/// <param name="Data">Its data.</param>
public sealed record ForwardSituation(DuckState State, Chain Data);

/// <summary>A way to handle a datagram, together with what it promises.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="HasControl">Whether the datagram has a control part, as at a socket.</param>
/// <param name="IsCopying">
/// Whether bytes are copied between user and kernel; then it is proved of data in one block, else of any blocks.
/// </param>
/// <param name="Of">Runs it and says what the run promises.</param>
public sealed record ForwardOperation(string Name, bool HasControl, bool IsCopying, Func<ForwardSituation, Contract> Of)
{
    private static readonly Contract _nothing = new([_ => false], []);

    /// <summary>Runs it on a datagram and says what the run promises; of anything else that might wait, nothing is promised.</summary>
    public Contract Run(ForwardSituation situation) =>
        ForwardContracts.IsDatagram(situation.State, situation.Data, HasControl) ? Of(situation) : _nothing;
}

/// <summary>The four schemes, and the system calls that a callback finds replaced.</summary>
public static class ForwardOperations
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ForwardOperation> All =
    [
        .. Scheme.All.Select(scheme => Of(scheme, scheme.Turn)),
        new("replaced system calls", true, true, s => ForwardContracts.Replaced(s.State, s.Data)),
    ];

    /// <summary>One turn of some code, and what a scheme promises of it: its own code, or a broken one that should be found.</summary>
    public static ForwardOperation Of(Scheme scheme, Func<DuckState, ForwardResult> turn) => new(
        $"forward {scheme.Name}",
        scheme.Cost.IsAtSocket,
        scheme.Cost.IsCopying,
        s =>
        {
            var state = s.State with { IsPrivileged = scheme.Cost.IsPrivileged };
            return ForwardContracts.Turn(scheme, state, s.Data, turn(state));
        });
}
