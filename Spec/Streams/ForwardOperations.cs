using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>The four schemes, and the system calls that are replaced for a callback. Each handles a waiting datagram.</summary>
public static class ForwardOperations
{
    /// <summary>All operations.</summary>
    public static readonly IReadOnlyList<StepKind<ForwardSituation>> All =
    [
        .. Scheme.All.Select(scheme => Of(scheme, scheme.Turn)),
        Handling("replaced system calls", true, true, s => new(() => s, ForwardContracts.Replaced(s.State, s.Data))),
        Handling("recv after a hang-up", true, true, s => new(() => s, ForwardContracts.AfterHangUp(s.State, s.Data))),
    ];

    /// <summary>
    /// One turn of some code, with the contract of a scheme. The code is the scheme's own, or a broken version that checks must find.
    /// </summary>
    public static StepKind<ForwardSituation> Of(Scheme scheme, Func<DuckState, ForwardResult> turn)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Handling(NameOf(scheme), scheme.Cost.IsAtSocket, scheme.Cost.IsCopying, s =>
        {
            var state = s.State with { IsPrivileged = scheme.Cost.IsPrivileged };
            var result = turn(state);
            return new(() => new(result.Next, result.Sent), ForwardContracts.Turn(scheme, state, s.Data, result));
        });
    }

    /// <summary>The name of a scheme's turn.</summary>
    public static string NameOf(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return $"forward {scheme.Name}";
    }

    // The contract covers only datagrams that can wait. If bytes are copied between user and kernel, it is proved for data in one block,
    // otherwise for any number of blocks too.
    private static StepKind<ForwardSituation> Handling(
        string name, bool hasControl, bool isCopying, Func<ForwardSituation, Call<ForwardSituation>> run)
    {
        var (one, any) = (AnyStreams.OneBlock(hasControl), AnyStreams.AnyBlocks(hasControl));
        return Operations.Of(
            name, isCopying ? [one] : new[] { one, any }, Operations.OnlyIf(s => ForwardContracts.IsDatagram(s.State, s.Data, hasControl), run));
    }
}
