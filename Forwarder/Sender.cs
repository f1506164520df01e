using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DuckVerified.Forwarder;

/// <summary>Gives messages to a connected socket, as many at a time as its back end can; order is kept.</summary>
internal sealed unsafe class Sender : IDisposable
{
    private const int Most = 64;
    private const int MostVectors = 1024;
    private const int MostPerMessage = 512;
    private const int LargestDatagram = 65507;
    private const int Tries = 4;

    private readonly int _socket;
    private readonly bool _isIpv6;
    private readonly BackEnd _backEnd;
    private readonly BlockTable _table;
    private readonly ForwardCounts _counts;
    private readonly int[] _pending = new int[Most];
    private readonly ManyHeader* _headers = (ManyHeader*)NativeMemory.AllocZeroed(Most, (nuint)sizeof(ManyHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(MostVectors, (nuint)sizeof(IoVector));
    private readonly ControlMessage* _control = (ControlMessage*)NativeMemory.AllocZeroed(Most * ControlMessages.Most, (nuint)sizeof(ControlMessage));
    private int _count;

    public Sender(Socket socket, BackEnd backEnd, BlockTable table, ForwardCounts counts)
    {
        (_socket, _isIpv6) = ((int)socket.Handle, socket.AddressFamily == AddressFamily.InterNetworkV6);
        (_backEnd, _table, _counts) = (backEnd, table, counts);
    }

    /// <summary>Sends a message, now or with the next <see cref="Flush"/>.</summary>
    public void Send(int message)
    {
        _pending[_count++] = message;
        if (_backEnd == BackEnd.Plain || _count == Most)
            Flush();
    }

    /// <summary>Sends everything that waits.</summary>
    public void Flush()
    {
        for (var at = 0; at < _count;)
        {
            at += _backEnd switch
            {
                BackEnd.Batched => SendMany(at),
                BackEnd.Offload => SendTrain(at),
                _ => SendOne(at),
            };
        }

        for (var i = 0; i < _count; i++)
            _table.Free(_pending[i]);
        _count = 0;
    }

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_control);
    }

    private int SendOne(int at)
    {
        var vectors = Gather(at, 0);
        var header = HeaderFor(at, _vectors, vectors, _control, 0);
        return Settled(at, 1, TrySend(&header));
    }

    private int SendMany(int at)
    {
        var (vectors, count) = (0, 0);
        for (; at + count < _count && vectors + MostPerMessage <= MostVectors; count++)
        {
            var added = Gather(at + count, vectors);
            _headers[count].Header = HeaderFor(at + count, &_vectors[vectors], added, &_control[count * ControlMessages.Most], 0);
            vectors += added;
        }

        _counts.Calls++;
        var sent = Libc.SendMany(_socket, _headers, (uint)count, 0);
        // An error is the first message's; it is tried alone.
        return sent > 0 ? Settled(at, sent, true) : AfterError(at);
    }

    // Messages of one length, of which the last may be shorter (udp(7), UDP_SEGMENT), and with one mark.
    private int SendTrain(int at)
    {
        var segment = _table.SizeOf(_pending[at]);
        var (vectors, count, total) = (Gather(at, 0), 1, segment);
        for (var last = segment; segment > 0 && last == segment && at + count < _count && count < Most; count++)
        {
            last = _table.SizeOf(_pending[at + count]);
            var hasOtherMark = _table.MarkOf(_pending[at + count]) != _table.MarkOf(_pending[at]);
            if (last == 0 || last > segment || hasOtherMark || total + last > LargestDatagram || vectors + MostPerMessage > MostVectors)
                break;
            vectors += Gather(at + count, vectors);
            total += last;
        }

        if (count == 1)
            return SendOne(at);
        *_control = ControlMessages.Train(segment);
        var header = HeaderFor(at, _vectors, vectors, _control, 1);
        _counts.Calls++;
        if (Libc.SendMessage(_socket, &header, 0) >= 0)
            return Settled(at, count, true);
        // The kernel cannot send this train, for example because one of its datagrams does not fit the link. Its datagrams are sent one
        // by one, the first now.
        return AfterError(at);
    }

    // The header of a message with its mark. The socket's own mark is 0, so a message with the mark 0 needs no control message for it.
    private MessageHeader HeaderFor(int at, IoVector* vectors, int vectorCount, ControlMessage* control, int controlCount)
    {
        var mark = _table.MarkOf(_pending[at]);
        if (mark != 0)
            control[controlCount++] = ControlMessages.Mark(mark, _isIpv6);
        return new()
        {
            Vectors = vectors,
            VectorCount = (nuint)vectorCount,
            Control = controlCount == 0 ? null : control,
            ControlLength = (nuint)(controlCount * sizeof(ControlMessage)),
        };
    }

    private int AfterError(int at)
    {
        _counts.Error(Marshal.GetLastPInvokeError());
        return SendOne(at);
    }

    // The socket may report an error of an earlier datagram, for example from ICMP, with one of many numbers. Reporting clears it. So the
    // datagram is sent again after any error. The same error twice belongs to the datagram itself, unless it is a temporary one.
    private bool TrySend(MessageHeader* header)
    {
        var last = 0;
        for (var i = 0; i < Tries; i++)
        {
            _counts.Calls++;
            if (Libc.SendMessage(_socket, header, 0) >= 0)
                return true;
            var error = Marshal.GetLastPInvokeError();
            _counts.Error(error);
            if (error == last && error is not (Libc.ConnectionRefused or Libc.Interrupted or Libc.Again))
                return false;
            last = error;
        }

        return false;
    }

    private int Settled(int at, int count, bool isSent)
    {
        for (var i = at; i < at + count; i++)
        {
            if (!isSent)
            {
                _counts.Failed++;
                continue;
            }

            _counts.Sent++;
            _counts.SentBytes += _table.SizeOf(_pending[i]);
        }

        return count;
    }

    // A message's blocks; a block that continues where the previous one ends needs no vector of its own.
    private int Gather(int at, int vectors)
    {
        var used = 0;
        for (var index = _pending[at]; index != -1; index = _table.NextOf(index))
        {
            var start = _table.AddressOf(_table.AreaOf(index)) + _table.ReadOf(index);
            var length = (nuint)_table.LengthOf(index);
            if (length == 0)
                continue;
            if (used > 0 && _vectors[vectors + used - 1].Base + _vectors[vectors + used - 1].Length == start)
            {
                _vectors[vectors + used - 1].Length += length;
                continue;
            }

            _vectors[vectors + used++] = new() { Base = start, Length = length };
        }

        return used;
    }
}
