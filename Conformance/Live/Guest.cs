using System.Buffers.Binary;
using DuckVerified.Processes;

namespace DuckVerified.Conformance.Live;

/// <summary>
/// An UltraSPARC IIIi, as QEMU emulates it, that does a list of operations. Each run boots the guest again. Not thread-safe; several
/// instances may run at the same time.
/// </summary>
public sealed class Guest : IDisposable
{
    private const ulong TraceFlag = 1;
    private readonly LiveTools _tools = LiveTools.Find();
    private readonly GuestImage _image;
    private readonly string _folder;
    private readonly IDisposable _files;
    private int? _written;

    /// <summary>Assembles the guest.</summary>
    /// <param name="image">Code and data of the tests; a run uses its content at the start of the run.</param>
    /// <exception cref="LiveToolsMissingException">A program is not installed.</exception>
    /// <exception cref="GuestException">The guest cannot be assembled.</exception>
    public Guest(GuestImage image)
    {
        _image = image;
        _files = Leftovers.Folder("duck-guest-", out _folder);
        try
        {
            GuestRom.Assemble(_tools, _folder);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The guest's ROM, as it was assembled.</summary>
    public byte[] Rom => File.ReadAllBytes(Path.Combine(_folder, GuestBoot.RomFile));

    /// <summary>Boots, does the operations, and gives what they logged.</summary>
    /// <param name="operations">At most <see cref="GuestMemory.OperationsLength"/> and <see cref="GuestMemory.LogLength"/>.</param>
    /// <param name="limit">How long it may take.</param>
    /// <exception cref="GuestHungException">It took longer.</exception>
    /// <exception cref="GuestCrashedException">QEMU ended.</exception>
    /// <exception cref="GuestException">An operation other than a load and an EXEC trapped, or the log is incomplete.</exception>
    public GuestLog Run(GuestOps operations, TimeSpan limit)
    {
        if (operations.Length > GuestMemory.OperationsLength || operations.LogLength > GuestMemory.LogLength)
            throw new ArgumentException("more operations than one run takes", nameof(operations));
        WriteImage();
        WriteOperations(operations, flags: 0);
        using var boot = new GuestBoot(_tools, _folder);
        if (boot.Wait(limit) is { } ended)
            return Finish(boot, operations, ended.End, ended.Word);
        if (boot.Crash() is not { } crash)
            throw Hung(boot, limit);
        var caseId = CrashedCase(operations, limit);
        var place = caseId is { } id ? $"in case {id}" : "in an unknown case";
        throw new GuestCrashedException($"QEMU ended by itself (code {crash.Code}) {place}: {crash.Said}", caseId);
    }

    /// <summary>Removes the files.</summary>
    public void Dispose() => _files.Dispose();

    private static GuestLog Finish(GuestBoot boot, GuestOps operations, GuestEnd end, ulong word)
    {
        switch (end)
        {
            case GuestEnd.Trapped:
                throw new GuestException($"an operation of case {Progress(boot)} trapped with type 0x{word:x}");
            case GuestEnd.BadOperation:
                throw new GuestException($"the operation at 0x{word:x}, after case {Progress(boot)}, is not valid");
            case GuestEnd.LogFull:
                throw new GuestException($"the log is full in case {Progress(boot)}");
            default:
                if (word != (ulong)operations.LogLength)
                    throw new GuestException($"the guest logged {word} bytes, not {operations.LogLength}");
                return new(boot.SaveAndQuit(GuestMemory.Log, (int)word) ?? throw new GuestException("QEMU did not save the log"));
        }
    }

    private static GuestHungException Hung(GuestBoot boot, TimeSpan limit)
    {
        var caseId = Progress(boot);
        var place = caseId is { } id ? $"case {id}" : "an unknown case";
        return new GuestHungException($"the guest did not end within {limit.TotalSeconds:0.###} s; it was in {place}", caseId);
    }

    private static ulong? Progress(GuestBoot boot) =>
        boot.SaveAndQuit(GuestMemory.Scratch, 8) is { } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : null;

    private ulong? CrashedCase(GuestOps operations, TimeSpan limit)
    {
        WriteOperations(operations, TraceFlag);
        using var boot = new GuestBoot(_tools, _folder);
        return boot.Wait(limit) is null && boot.Crash() is not null ? boot.LastBegun : null;
    }

    private void WriteImage()
    {
        if (_written == _image.Version)
            return;

        // Never empty: QEMU refuses to load a file of no bytes.
        File.WriteAllBytes(Path.Combine(_folder, GuestBoot.ImageFile), _image.Bytes is { Length: > 0 } bytes ? bytes : new byte[8]);
        _written = _image.Version;
    }

    private void WriteOperations(GuestOps operations, ulong flags)
    {
        using var file = File.Create(Path.Combine(_folder, GuestBoot.OperationsFile));
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(word, flags);
        file.Write(word);
        file.Write(operations.Bytes.Span);
        word.Clear(); // HALT
        file.Write(word);
    }
}
