using System.Runtime.InteropServices;

namespace DuckVerified.Forwarder;

/// <summary>A piece of memory to read or write (struct iovec, readv(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Base;
    public nuint Length;
}

/// <summary>A message to receive or send (struct msghdr, recvmsg(2)), as 64-bit Linux lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public void* Name;
    public uint NameLength;
    public IoVector* Vectors;
    public nuint VectorCount;
    public void* Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary>One of several messages, and how many bytes it came to (struct mmsghdr, recvmmsg(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ManyHeader
{
    public MessageHeader Header;
    public uint Length;
}

/// <summary>A control message with room for an int (struct cmsghdr, cmsg(3)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ControlMessage
{
    public nuint Length;
    public int Level;
    public int Type;
    public int Value;
    public int Padding;
}

/// <summary>What poll(2) waits for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Events;
    public short Returned;
}

/// <summary>The system calls of the back ends, and the numbers of Linux that they take.</summary>
internal static unsafe partial class Libc
{
    public const int DontWait = 0x40;
    public const short PollIn = 1;
    public const int SolIp = 0;
    public const int Tos = 1;
    public const int ReceiveTos = 13;
    public const int SolIpv6 = 41;
    public const int ReceiveTrafficClass = 66;
    public const int TrafficClass = 67;
    public const int SolUdp = 17;
    public const int UdpSegment = 103;
    public const int UdpGro = 104;
    public const int TooLong = 90;
    public const int InvalidArgument = 22;
    public const int InputOutput = 5;
    public const int Again = 11;
    public const int Interrupted = 4;
    public const int ConnectionRefused = 111;
    public const int NetworkNamespace = 0x40000000;

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    public static partial nint ReceiveMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(int socket, ManyHeader* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint SendMessage(int socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(int socket, ManyHeader* messages, uint count, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    /// <summary>The calling thread's network namespace (setns(2)).</summary>
    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(int descriptor, int kind);

    /// <summary>The calling thread's processors, if the first argument is 0 (sched_setaffinity(2)).</summary>
    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    public static partial int SetProcessors(int thread, nuint length, ulong* mask);

    /// <summary>How many datagrams a socket dropped for want of buffer (SO_MEMINFO, SK_MEMINFO_DROPS); 0 where the kernel does not say.</summary>
    public static long Drops(int socket)
    {
        const int socketLevel = 1, memoryInfo = 55, words = 9, drops = 8;
        var values = stackalloc uint[words];
        var length = (uint)(words * sizeof(uint));
        return GetOption(socket, socketLevel, memoryInfo, values, &length) == 0 && length > drops * sizeof(uint) ? values[drops] : 0;
    }

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetOption(int socket, int level, int option, uint* value, uint* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, int* value, uint length);
}
