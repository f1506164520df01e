using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Properties.Forwarding;

namespace DuckVerified.Costs.Related;

/// <summary>What the model counts per datagram, when many of one length in one block wait.</summary>
/// <param name="Switches">Mode switches.</param>
/// <param name="Copies">Copies between user and kernel.</param>
/// <param name="Mappings">Pages that were mapped, unmapped or given other rights.</param>
/// <param name="CopiedBytes">Bytes that were copied.</param>
public sealed record RelatedCounts(double Switches, double Copies, double Mappings, double CopiedBytes)
{
    /// <summary>How many datagrams wait, and how many are taken at a time by those that take several.</summary>
    public const int AtATime = 32;

    /// <summary>Runs a system on the model.</summary>
    /// <param name="system">The system; it is a forwarder.</param>
    /// <param name="bytes">Bytes per datagram.</param>
    public static RelatedCounts Of(RelatedSystem system, int bytes)
    {
        var isSmall = bytes < 8192 && system.BelowPage is not null;
        var scheme = isSmall ? system.BelowPage : system.Scheme;
        var s = (scheme ?? Scheme.UserRs).Sockets(1UL << 40, 1);
        for (var i = 0; i < AtATime; i++)
            s = Delivery.Deliver(s, Scheme.Input, [new byte[bytes]], scheme?.Cost.IsAtSocket ?? true);
        Func<DuckState, DuckState> turn = scheme is null ? state => system.Batch!.Turn(state, AtATime) : state => scheme.Turn(state).Next;
        var after = s;
        while (!after.At(Scheme.Input)!.Read.Messages.IsEmpty)
            after = turn(after);
        return new(
            Each(after.Switches), Each(after.Copies), Each(after.Mappings), Each(after.CopiedBytes));

        static double Each(ulong count) => count / (double)AtATime;
    }
}
