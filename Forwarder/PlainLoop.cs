using System.Net;
using System.Net.Sockets;

namespace DuckVerified.Forwarder;

/// <summary>
/// The baseline for the back ends: a plain C# loop with one Socket to receive and one to send, without the API, a callback, or blocks. It
/// emulates nothing. It sends every datagram with the TOS byte 0, because a Socket does not report that of a received datagram.
/// </summary>
public static class PlainLoop
{
    /// <summary>Forwards until stopped, then forwards the waiting datagrams.</summary>
    /// <param name="input">The socket to receive from.</param>
    /// <param name="output">The socket to send to; connected.</param>
    /// <param name="count">How many datagrams at most.</param>
    /// <param name="isStopping">Whether to end when no datagram waits.</param>
    /// <param name="isOver">Whether to end although datagrams may wait.</param>
    /// <param name="counts">What was done.</param>
    public static void Run(Socket input, Socket output, long count, Func<bool> isStopping, Func<bool> isOver, ForwardCounts counts)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(isStopping);
        ArgumentNullException.ThrowIfNull(isOver);
        ArgumentNullException.ThrowIfNull(counts);
        var buffer = new byte[BlockTable.DblkSize];
        var from = new SocketAddress(input.AddressFamily);
        while (counts.Received < count && !isOver())
        {
            if (!input.Poll(isStopping() ? 0 : 100_000, SelectMode.SelectRead))
            {
                if (isStopping())
                    return;
                continue;
            }

            // While datagrams wait, one call to receive and one to send.
            do
            {
                var length = input.ReceiveFrom(buffer, SocketFlags.None, from);
                counts.Calls += 2;
                counts.Received++;
                counts.ReceivedBytes += length;
                Send(output, buffer.AsSpan(0, length), counts);
            }
            while (counts.Received < count && input.Available > 0 && !isOver());
        }
    }

    private static void Send(Socket output, ReadOnlySpan<byte> datagram, ForwardCounts counts)
    {
        for (var i = 0; i < 2; i++)
        {
            try
            {
                output.Send(datagram);
                counts.Sent++;
                counts.SentBytes += datagram.Length;
                return;
            }
            catch (SocketException problem)
            {
                // This error may come from an ICMP message about an earlier datagram, so send again.
                counts.Error(problem.NativeErrorCode);
            }
        }

        counts.Failed++;
    }
}
