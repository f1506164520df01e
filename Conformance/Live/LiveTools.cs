namespace DuckVerified.Conformance.Live;

/// <summary>The programs that live runs need, with their paths on this machine.</summary>
/// <param name="Qemu">The emulator of the SPARC64 machine.</param>
/// <param name="Assembler">The SPARC64 assembler.</param>
/// <param name="Linker">The SPARC64 linker.</param>
/// <param name="ObjectCopy">The program that makes a raw image of a linked program.</param>
public sealed record LiveTools(string Qemu, string Assembler, string Linker, string ObjectCopy)
{
    private const string Binutils = "binutils-sparc64-linux-gnu";

    /// <summary>One sentence about the first program that is missing; null if live runs are possible.</summary>
    public static string? WhyMissing
    {
        get
        {
            try
            {
                Find();
                return null;
            }
            catch (LiveToolsMissingException missing)
            {
                return missing.Message;
            }
        }
    }

    /// <summary>Finds the programs on PATH.</summary>
    /// <exception cref="LiveToolsMissingException">One is missing; the message names it and its Debian package.</exception>
    public static LiveTools Find() => new(
        Program("qemu-system-sparc64", "qemu-system-sparc"),
        Program("sparc64-linux-gnu-as", Binutils),
        Program("sparc64-linux-gnu-ld", Binutils),
        Program("sparc64-linux-gnu-objcopy", Binutils));

    private static string Program(string name, string package) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists)
        ?? throw new LiveToolsMissingException($"{name} is not installed (Debian package {package})");
}
