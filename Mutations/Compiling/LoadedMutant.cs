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
    private readonly Type _entry;

    internal LoadedMutant(Stream image, string entry) =>
        _entry = new AssemblyLoadContext("mutant").LoadFromStream(image).GetType(entry, throwOnError: true)!;

    /// <summary>Calls a static method of the way in, that hands out lines of text.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">What it is given: values of the base library's types only.</param>
    public IReadOnlyList<string> Call(string method, params object[] arguments)
    {
        try
        {
            return (string[])_entry.GetMethod(method)!.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
