using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// A compiled source set, loaded apart from all others, for only as long as it is asked. FsCheck and Microsoft.Z3 are the
/// process's own: the native Z3 can be bound only once.
/// </summary>
public sealed class LoadedMutant : IDisposable
{
    private readonly AssemblyLoadContext _context = new("mutant", isCollectible: true);
    private readonly Assembly _assembly;

    internal LoadedMutant(Stream image) => _assembly = _context.LoadFromStream(image);

    /// <summary>Calls a static method that hands out lines of text.</summary>
    /// <param name="type">Its type's full name.</param>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">What it is given: values of the base library's types only.</param>
    public IReadOnlyList<string> Call(string type, string method, params object[] arguments)
    {
        try
        {
            var entry = _assembly.GetType(type, throwOnError: true)!.GetMethod(method)!;
            return (string[])entry.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();
}
