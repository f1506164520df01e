namespace DuckVerified.Costs;

/// <summary>What became of the datagrams of a run. In = out + dropped + queued.</summary>
/// <param name="Offered">How many arrived.</param>
/// <param name="Forwarded">How many were forwarded.</param>
/// <param name="Dropped">How many found a queue full.</param>
/// <param name="Queued">How many still wait, or are being worked on.</param>
/// <param name="Duration">How long the run was, in units of the cost model.</param>
public sealed record QueueResult(int Offered, int Forwarded, int Dropped, int Queued, double Duration)
{
    /// <summary>Datagrams forwarded per unit of time.</summary>
    public double Throughput => Forwarded / Duration;
}

/// <summary>
/// One processor, two kinds of work, two finite queues. Interrupt work has priority: it takes a datagram from the card's ring, through
/// the protocols, to the queue of the socket. Forwarding from there uses the remaining time. If the socket's queue is full, the datagram
/// is dropped after its interrupt work was done. So throughput declines under overload (Mogul and Ramakrishnan, Eliminating Receive
/// Livelock, 1997).
/// </summary>
/// <param name="interruptCost">The interrupt work for a datagram, in units of time.</param>
/// <param name="forwardCost">The work from the socket's queue on.</param>
/// <param name="ringSize">How many datagrams the ring holds.</param>
/// <param name="queueSize">How many the socket's queue holds.</param>
public sealed class QueueSimulation(double interruptCost, double forwardCost, int ringSize, int queueSize)
{
    private int _ring;
    private int _queue;
    private int _forwarded;
    private int _dropped;
    private double _interruptLeft;
    private double _forwardLeft;

    /// <summary>Offers datagrams at random times (Poisson) and counts what happens to them.</summary>
    /// <param name="rate">Datagrams per unit of time on average.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed of the times.</param>
    public QueueResult Run(double rate, int count, int seed)
    {
        (_ring, _queue, _forwarded, _dropped) = (0, 0, 0, 0);
        (_interruptLeft, _forwardLeft) = (interruptCost, forwardCost);
        var random = new Random(seed);
        var now = 0.0;
        for (var i = 0; i < count; i++)
        {
            var gap = -Math.Log(1 - random.NextDouble()) / rate;
            Work(gap);
            now += gap;
            if (_ring == ringSize)
                _dropped++;
            else
                _ring++;
        }

        return new(count, _forwarded, _dropped, _ring + _queue, now);
    }

    private void Work(double time)
    {
        while (time > 0 && _ring + _queue > 0)
        {
            if (_ring > 0)
                Interrupt(ref time);
            else
                Forward(ref time);
        }
    }

    private void Interrupt(ref double time)
    {
        if (!Spend(ref time, ref _interruptLeft, interruptCost))
            return;
        _ring--;
        if (_queue == queueSize)
            _dropped++;
        else
            _queue++;
    }

    private void Forward(ref double time)
    {
        if (!Spend(ref time, ref _forwardLeft, forwardCost))
            return;
        _queue--;
        _forwarded++;
    }

    // Whether a piece of work ends within the time.
    private static bool Spend(ref double time, ref double left, double whole)
    {
        if (time < left)
        {
            left -= time;
            time = 0;
            return false;
        }

        time -= left;
        left = whole;
        return true;
    }
}
