using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Z3;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Finds the native Z3. The package brings none for Linux, and Debian's 4.8.12 lacks an entry point that the binding's
/// ordinary constructor calls; the binding's internal constructor over a native context does without it.
/// </summary>
public static class Z3Library
{
    private const string ResolverFlag = "DuckVerified.Z3.ResolverIsSet";
    private static readonly string[] _names = ["libz3.so.4", "libz3.so", "libz3.so.4.8", "libz3.dylib", "libz3.dll", "libz3"];
    private static readonly Lazy<IntPtr> _library = new(Load);

    /// <summary>The native library's version, as it says it itself.</summary>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static string Version => _library.Value == IntPtr.Zero ? string.Empty : Microsoft.Z3.Version.FullVersion;

    /// <summary>Makes a context. Use it under <c>lock</c> only: the binding's finalizers take that lock.</summary>
    /// <exception cref="SolverMissingException">There is no native Z3.</exception>
    public static Context NewContext()
    {
        var library = _library.Value;
        if (NativeLibrary.TryGetExport(library, "Z3_enable_concurrent_dec_ref", out _))
            return new Context();
        var makeConfig = Function<MakeConfig>(library, "Z3_mk_config");
        var makeContext = Function<MakeContext>(library, "Z3_mk_context_rc");
        var deleteConfig = Function<DeleteConfig>(library, "Z3_del_config");
        var config = makeConfig();
        try
        {
            return Wrap(makeContext(config));
        }
        finally
        {
            deleteConfig(config);
        }
    }

    /// <summary>
    /// Ends a context and gives its memory back, some 17 MB. The binding leaves a context that it only wrapped to whoever
    /// made it; what finalizers still hold of it is skipped once the binding has forgotten the pointer.
    /// </summary>
    public static void Delete(Context context)
    {
        var library = _library.Value;
        var native = Native(context);
        context.Dispose();
        if (!NativeLibrary.TryGetExport(library, "Z3_enable_concurrent_dec_ref", out _) && Native(context) == IntPtr.Zero)
            Function<DeleteContext>(library, "Z3_del_context")(native);
    }

    private static IntPtr Load()
    {
        var handle = Candidates()
            .Select(path => NativeLibrary.TryLoad(path, out var found) ? found : IntPtr.Zero)
            .FirstOrDefault(found => found != IntPtr.Zero);
        if (handle == IntPtr.Zero)
            throw new SolverMissingException("no native Z3 was found; install the package libz3-4 (Debian, Ubuntu) or z3");
        // One resolver per assembly and process; a second compilation of this file finds it set.
        if (AppDomain.CurrentDomain.GetData(ResolverFlag) is null)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(Context).Assembly,
                (name, _, _) => name.Contains("z3", StringComparison.OrdinalIgnoreCase) ? handle : IntPtr.Zero);
            AppDomain.CurrentDomain.SetData(ResolverFlag, true);
        }

        return handle;
    }

    // DUCK_Z3 names the library to use, and nothing else is tried ("none": as if there were none). Otherwise the system's is
    // used, then one that the launcher has unpacked into .z3 in a folder above this program.
    private static List<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DUCK_Z3") is { Length: > 0 } chosen)
            return [chosen];
        List<string> candidates = [.. _names];
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var unpacked = Path.Combine(folder.FullName, ".z3", "usr", "lib");
            if (Directory.Exists(unpacked))
                candidates.AddRange(Directory.EnumerateFiles(unpacked, "libz3.so*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        }

        return candidates;
    }

    private static T Function<T>(IntPtr library, string name)
        where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Context Wrap(IntPtr context);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_ctx")]
    private static extern ref IntPtr Native(Context context);

    private delegate IntPtr MakeConfig();

    private delegate IntPtr MakeContext(IntPtr config);

    private delegate void DeleteConfig(IntPtr config);

    private delegate void DeleteContext(IntPtr context);
}

/// <summary>A solver is not installed.</summary>
/// <param name="message">Which, and what to install.</param>
public sealed class SolverMissingException(string message) : Exception(message);

/// <summary>What a solver answers cannot be so.</summary>
/// <param name="message">What is wrong, in one line.</param>
public sealed class SolverWrongException(string message) : Exception(message);
