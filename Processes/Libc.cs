using System.Runtime.InteropServices;

namespace DuckVerified.Processes;

/// <summary>What the C library does that the runtime does not offer.</summary>
internal static partial class Libc
{
    public const int SigKill = 9;

    /// <summary>kill(2); a negative number means a process group.</summary>
    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    /// <summary>_exit(2): ends this process now; no thread, finalizer or handler of another library runs any more.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Exit(int code);
}
