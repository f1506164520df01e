using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Z3;

namespace DuckVerified.Proofs.Solvers;

/// <summary>
/// Finds the native Z3 library. The package contains none for Linux. Debian's 4.8.12 lacks an entry point that the binding's public
/// constructor calls. The binding's internal constructor over a native context does not need it.
/// </summary>
public static class Z3Library
{
    private const string ResolverFlag = "DuckVerified.Z3.ResolverIsSet";
    private static readonly string[] _names = ["libz3.so.4", "libz3.so", "libz3.so.4.8", "libz3.dylib", "libz3.dll", "libz3"];
    private static readonly Lazy<IntPtr> _library = new(Load);

    /// <summary>The version that the native library reports.</summary>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public static string Version => _library.Value == IntPtr.Zero ? string.Empty : Microsoft.Z3.Version.FullVersion;

    /// <summary>Finds the library, so that a missing one is reported before any work.</summary>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
    public static void Require() => _ = _library.Value;

    /// <summary>Makes a context. Use it only under <c>lock</c>: the binding's finalizers take that lock.</summary>
    /// <exception cref="SolverMissingException">The native Z3 library is not installed.</exception>
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
    /// Ends a context and frees its memory, about 17 MB. The binding does not free a context that it only wraps. When the binding's pointer
    /// is cleared, finalizers skip the objects that still refer to the context.
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
            .Select(path => NativeLibrary.TryLoad(path, out var found) && NativeLibrary.TryGetExport(found, "Z3_mk_config", out _) ? found : IntPtr.Zero)
            .FirstOrDefault(found => found != IntPtr.Zero);
        if (handle == IntPtr.Zero)
            throw new SolverMissingException("no native Z3 was found; install the package libz3-4 (Debian, Ubuntu) or z3");
        // The resolver can be set once per assembly and process. If this file was compiled twice, the second one finds it set.
        if (AppDomain.CurrentDomain.GetData(ResolverFlag) is null)
        {
            NativeLibrary.SetDllImportResolver(
                typeof(Context).Assembly,
                (name, _, _) => name.Contains("z3", StringComparison.OrdinalIgnoreCase) ? handle : IntPtr.Zero);
            AppDomain.CurrentDomain.SetData(ResolverFlag, true);
        }

        return handle;
    }

    // If DUCK_Z3 is set, it names the library, and no other is tried ("none": no library). Otherwise the system's library is used, then one
    // that the launcher unpacked into .z3 in a folder above this program.
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
/// <param name="message">Which solver, and what to install.</param>
public sealed class SolverMissingException(string message) : Exception(message);

/// <summary>A solver gave an answer that is wrong.</summary>
/// <param name="message">What is wrong, in one line.</param>
public sealed class SolverWrongException(string message) : Exception(message);
