using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// A compiled source set, loaded apart from all others. FsCheck and Microsoft.Z3 are the process's own: the native Z3 can be bound
/// only once. It is never unloaded: hundreds of unloads were seen to end the process inside the runtime's garbage collector,
/// and all mutants of a run together take less than 3 GB.
/// </summary>
public sealed class LoadedMutant
{
    private readonly Assembly _assembly;

    internal LoadedMutant(Stream image) => _assembly = new AssemblyLoadContext("mutant").LoadFromStream(image);

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
}
