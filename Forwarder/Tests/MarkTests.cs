using DuckVerified.Forwarding.Callbacks;

namespace DuckVerified.Forwarder.Tests;

/// <summary>A datagram is sent with the TOS byte (IPv4) or traffic class (IPv6) of the received one: DSCP and ECN are kept.</summary>
public sealed class MarkTests
{
    private const int Length = 100;

    // ECN alone, DSCP alone, all bits; the mark 0 before, between and after them.
    private static readonly byte[] _marks = [0, 0, 1, 2, 3, 3, 0, 0xB8, 0xB8, 0xB9, 0xFF, 0, 0, 4, 0x80, 0x80, 0x80, 0];

    public static TheoryData<BackEnd, bool> Ways
    {
        get
        {
            var ways = new TheoryData<BackEnd, bool>();
            foreach (var backEnd in Enum.GetValues<BackEnd>())
            {
                ways.Add(backEnd, false);
                ways.Add(backEnd, true);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void EveryDatagramKeepsItsMark(BackEnd backEnd, bool isIpv6)
    {
        using var wire = new Wire(backEnd, isIpv6: isIpv6);
        CheckOneByOne(wire);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void MarksAreKeptByMessagesInRandomBlocks(BackEnd backEnd, bool isIpv6)
    {
        using var wire = new Wire(backEnd, shuffleSeed: 1, isIpv6: isIpv6);
        CheckOneByOne(wire);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryDatagramOfATrainKeepsTheTrainsMark(bool isIpv6)
    {
        const int Datagrams = 20;
        using var wire = new Wire(BackEnd.Offload, isIpv6: isIpv6);
        MarkedDatagram.ReportMarks(wire.Receiver);
        MarkedDatagram.SendTrains(wire.Client, Length);
        foreach (var mark in _marks)
        {
            MarkedDatagram.SetMark(wire.Client, mark);
            wire.Offer(new byte[Length * Datagrams]);
        }

        wire.Run(new Forward(EmulatedCalls.Input, EmulatedCalls.Output));
        foreach (var mark in _marks.SelectMany(mark => Enumerable.Repeat(mark, Datagrams)))
        {
            var got = MarkedDatagram.Receive(wire.Receiver);
            Assert.Equal((mark, Length), (got.Mark, got.Bytes.Length));
        }

        // They were received and sent as trains: far fewer calls than datagrams.
        Assert.InRange(wire.Duck.Counts.Calls, _marks.Length, _marks.Length * 3);
    }

    private static void CheckOneByOne(Wire wire)
    {
        MarkedDatagram.ReportMarks(wire.Receiver);
        foreach (var (number, mark) in _marks.Index())
        {
            MarkedDatagram.SetMark(wire.Client, mark);
            wire.Offer([(byte)number, .. new byte[Length - 1]]);
        }

        wire.Run(new Forward(EmulatedCalls.Input, EmulatedCalls.Output));
        foreach (var (number, mark) in _marks.Index())
        {
            var got = MarkedDatagram.Receive(wire.Receiver);
            Assert.Equal((number, mark, Length), (got.Bytes[0], got.Mark, got.Bytes.Length));
        }

        Assert.Equal((_marks.Length, 0), (wire.Duck.Counts.Sent, wire.Duck.Counts.Failed));
    }
}
