using DuckVerified.Processes;

namespace DuckVerified.Conformance.Live;

/// <summary>Makes the guest's ROM from its source, which lies beside the program.</summary>
internal static class GuestRom
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <summary>Assembles the guest into a folder as "guest.rom".</summary>
    /// <exception cref="GuestException">A tool failed; the message is its first line.</exception>
    public static void Assemble(LiveTools tools, string folder)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Conformance", "Live", "guest.s");
        if (!File.Exists(source))
            throw new GuestException("the guest's source Conformance/Live/guest.s is not beside the program");
        Run(tools.Assembler, folder, "-64", "-Av9b", source, "-o", "guest.o");
        Run(
            tools.Linker, folder, "-nostdlib", "-static", "--build-id=none", $"-Ttext=0x{GuestMemory.Rom:x}", "-e", "start",
            "guest.o", "-o", "guest.elf");
        Run(tools.ObjectCopy, folder, "-O", "binary", "-j", ".text", "guest.elf", "guest.rom");
    }

    private static void Run(string program, string folder, params string[] arguments)
    {
        var name = Path.GetFileName(program);
        var result = ChildProcess.Run(program, arguments, _limit, folder: folder);
        if (result.ExitCode is null)
            throw new GuestException($"{name} did not end");
        if (result.ExitCode != 0)
            throw new GuestException($"{name} failed: {result.FirstError}");
    }
}
