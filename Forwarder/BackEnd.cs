namespace DuckVerified.Forwarder;

/// <summary>How datagrams cross the boundary to the kernel.</summary>
public enum BackEnd
{
    /// <summary>One system call each: recvmsg and sendmsg.</summary>
    Plain,

    /// <summary>Up to 32 at a time: recvmmsg and sendmmsg.</summary>
    Batched,

    /// <summary>
    /// Trains of datagrams of one length as one message: UDP_GRO on receipt, UDP_SEGMENT on sending (udp(7)).
    /// </summary>
    Offload,
}
