using DuckVerified.Costs.Related;
using DuckVerified.Related;
using DuckVerified.Sparc;

namespace DuckVerified.Costs.Tests;

/// <summary>The systems that DUCK is compared with.</summary>
public sealed class RelatedSystemsTests
{
    /// <summary>Every system that the thesis's chapter 2 names.</summary>
    [Theory]
    [InlineData("TUX")]
    [InlineData("kHTTPd")]
    [InlineData("Kernel Mode Linux")]
    [InlineData("Cosy")]
    [InlineData("Singularity")]
    [InlineData("Single address space with protection domains")]
    [InlineData("Scalable Event Notification Delivery")]
    [InlineData("IO-Lite")]
    [InlineData("Zero-copy TCP in Solaris")]
    [InlineData("Data-stream splicing")]
    [InlineData("U-Net, direct access")]
    [InlineData("sendfile")]
    [InlineData("splice")]
    [InlineData("Exokernel")]
    [InlineData("VINO")]
    [InlineData("SPIN")]
    public void EverySystemHasARow(string name) => Assert.Single(RelatedSystems.All, system => system.Name == name);

    /// <summary>Systems that send the process's own pages: the MMU does not keep it from changing a datagram that it has sent.</summary>
    [Theory]
    [InlineData("MSG_ZEROCOPY", true)]
    [InlineData("vmsplice, SPLICE_F_GIFT", true)]
    [InlineData("io_uring, registered buffers and zero-copy send", true)]
    [InlineData("io_uring, zero-copy receive", true)]
    [InlineData("AF_XDP", true)]
    [InlineData("DPDK", true)]
    [InlineData("Zero-copy TCP in Solaris", false)]
    [InlineData("IO-Lite", false)]
    [InlineData("io_uring", false)]
    public void WhoMayChangeASentDatagram(string name, bool isItsSender) => Assert.Equal(
        isItsSender,
        (bool)RelatedSystems.All.Single(system => system.Name == name).Domain.CanReach(PageOf.Given, AccessKind.Store));

    [Theory]
    [InlineData("User-RS", 4, 2, 0)]
    [InlineData("DUCK, Zero-copy", 0, 0, 0)]
    [InlineData("Cosy", 2, 2, 0)]
    [InlineData("IO-Lite", 4, 0, 0)]
    [InlineData("Zero-copy TCP in Solaris", 4, 0, 4)]
    [InlineData("recvmmsg, sendmmsg", 4 / 32.0, 2, 0)]
    [InlineData("io_uring", 2 / 32.0, 2, 0)]
    public void TheCostsOfOnePageAreCounted(string name, double switches, double copies, double mappings)
    {
        var counts = RelatedCounts.Of(RelatedSystems.All.Single(system => system.Name == name), 8192);
        Assert.Equal((switches, copies, mappings), (counts.Switches, counts.Copies, counts.Mappings));
    }

    /// <summary>Seven datagrams of 8,192 bytes fit a message; four trains of seven, and one of four.</summary>
    [Fact]
    public void ATrainIsAtMostAsLongAsADatagram()
    {
        var counts = RelatedCounts.Of(RelatedSystems.All.Single(system => system.Name == "UDP_GRO, UDP_SEGMENT"), 8192);
        Assert.Equal((5 * 4 / 32.0, (32 + 5) / 32.0), (counts.Switches, counts.Copies));
    }
}
