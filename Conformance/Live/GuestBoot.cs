using System.Diagnostics;
using DuckVerified.Processes;

namespace DuckVerified.Conformance.Live;

/// <summary>One QEMU process, from its start to its end. All its files are in one folder, by names of their own.</summary>
internal sealed class GuestBoot : IDisposable
{
    public const string RomFile = "guest.rom";
    public const string ImageFile = "image";
    public const string OperationsFile = "operations";
    private const string SerialFile = "serial";
    private const string SavedFile = "saved";
    private const int PollMilliseconds = 2;
    private static readonly TimeSpan _monitorLimit = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly ChildProcess _process;

    public GuestBoot(LiveTools tools, string folder)
    {
        _folder = folder;
        File.Delete(Serial);
        // Names relative to the folder, because a comma in a path would end the option.
        _process = ChildProcess.Start(
            tools.Qemu,
            [
                "-M", "sun4u", "-cpu", "Sun UltraSparc IIIi", "-m", "256", "-nodefaults", "-display", "none", "-no-reboot",
                "-monitor", "stdio", "-serial", $"file:{SerialFile}", "-bios", RomFile,
                "-device", $"loader,file={ImageFile},addr=0x{GuestMemory.Image:x},force-raw=on",
                "-device", $"loader,file={OperationsFile},addr=0x{GuestMemory.Operations:x},force-raw=on",
            ],
            folder);
    }

    /// <summary>The case begun last, if the run was traced and did not end.</summary>
    public ulong? LastBegun => GuestSerial.LastBegun(Serial);

    private string Serial => Path.Combine(_folder, SerialFile);

    /// <summary>Waits until the guest reports its end. Null if QEMU ends first or the limit passes.</summary>
    public (GuestEnd End, ulong Word)? Wait(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var exited = _process.HasExited;
            if (GuestSerial.FindEnd(Serial) is { } end)
                return end;
            if (exited || clock.Elapsed >= limit)
                return null;
            Thread.Sleep(PollMilliseconds);
        }
    }

    /// <summary>Reads memory of the running guest, then makes QEMU end. Null if QEMU does not answer or has ended.</summary>
    /// <param name="address">Physical address.</param>
    /// <param name="length">In bytes.</param>
    public byte[]? SaveAndQuit(ulong address, int length)
    {
        var path = Path.Combine(_folder, SavedFile);
        File.Delete(path);
        try
        {
            if (length > 0)
                _process.Input.Write($"pmemsave 0x{address:x} {length} {SavedFile}\n");
            _process.Input.Write("quit\n");
            _process.Input.Flush();
        }
        catch (IOException)
        {
            return null;
        }

        if (!_process.WaitForExit(_monitorLimit))
            return null;
        if (length == 0)
            return [];
        if (!File.Exists(path))
            return null;
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes.Length == length ? bytes : null;
    }

    /// <summary>If QEMU ended by itself: its exit code and the first line of what it said; else null.</summary>
    public (int Code, string Said)? Crash()
    {
        if (!_process.HasExited)
            return null;
        var lines = _process.Errors.Split('\n', StringSplitOptions.TrimEntries);
        return (_process.ExitCode, lines.FirstOrDefault(line => line.Length > 2, "no message")); // GLib begins with "**"
    }

    public void Dispose() => _process.Dispose();
}
