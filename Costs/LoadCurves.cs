using DuckVerified.Forwarding;

namespace DuckVerified.Costs;

/// <summary>Throughput of one scheme over the load, both in units of User-RS's capacity.</summary>
/// <param name="Scheme">The scheme's name.</param>
/// <param name="Offered">The offered loads.</param>
/// <param name="Throughput">The throughput at each.</param>
public sealed record LoadCurve(string Scheme, IReadOnlyList<double> Offered, IReadOnlyList<double> Throughput);

/// <summary>
/// The curves of the thesis's figures 5.2 to 5.5: rise, peak, steady decline. Their scale is relative, because the thesis's text gives
/// only the largest offered rate. Two shares are assumed and not fitted, because the table does not show them: the part of the work at
/// interrupt level, and the part of it that the kernel's own forwarding does not need.
/// </summary>
/// <param name="model">The fitted costs.</param>
public sealed class LoadCurves(CostModel model)
{
    /// <summary>
    /// ASSUMED: of the work outside of sockets, the part that is done at interrupt level: driver, IP and UDP up to the queue, and not
    /// the way out.
    /// </summary>
    public const double InterruptShare = 0.4;

    /// <summary>ASSUMED: of the same work, the part that remains without UDP and sockets.</summary>
    public const double IpShare = 0.7;

    // The ring of Intel's PRO/1000 has 256 descriptors by default; a UDP socket queues 84 KB (facts: opensolaris-2006#8.1).
    private const int Ring = 256;
    private const int SocketBytes = 86016;
    private const int LeastCharge = 64;
    private const int Datagrams = 20000;
    private const int Points = 39;
    private const double Most = 2.6;

    /// <summary>The four curves for datagrams of a length.</summary>
    public IReadOnlyList<LoadCurve> Of(int bytes)
    {
        var unit = model.Cost(Scheme.UserRs, bytes);
        return [.. Scheme.All.Select(scheme => Of(scheme, bytes, unit))];
    }

    private LoadCurve Of(Scheme scheme, int bytes, double unit)
    {
        var interrupt = InterruptShare * model.Base(bytes);
        var whole = scheme == Scheme.IpForwarding ? IpShare * model.Base(bytes) : model.Cost(scheme, bytes);
        var simulation = new QueueSimulation(interrupt, whole - interrupt, Ring, SocketBytes / Math.Max(bytes, LeastCharge));
        double[] offered = [.. Enumerable.Range(1, Points).Select(point => Most * point / Points)];
        return new(
            scheme.Name, offered, [.. offered.Select(load => simulation.Run(load / unit, Datagrams, 1).Throughput * unit)]);
    }
}
