using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace DuckVerified.Mutations.Compiling;

/// <summary>
/// A compiled mutant, loaded apart from all others but for the parts of the original that they share, or the original. FsCheck and
/// Microsoft.Z3 are the process's own: the native Z3 can be bound only once. It is never unloaded: hundreds of unloads were seen to
/// end the process inside the runtime's garbage collector, and all mutants of a run together take less than 3 GB.
/// </summary>
public sealed class LoadedMutant
{
    private readonly MethodInfo _ask;

    internal LoadedMutant(Type entry) => _ask = entry.GetMethod("Ask")!;

    /// <summary>Loads a mutant.</summary>
    internal static LoadedMutant Load(Stream image, SharedParts shared, string entry)
    {
        var context = new AssemblyLoadContext("mutant");
        context.Resolving += (_, name) => shared.Find(name);
        return new(context.LoadFromStream(image).GetType(entry, throwOnError: true)!);
    }

    /// <summary>Calls the entry.</summary>
    /// <param name="arguments">What the question is about: values of the base library's types only.</param>
    /// <param name="original">What was found of the original; null if this is it.</param>
    /// <param name="limit">When it has taken too long.</param>
    public IReadOnlyList<Finding> Ask(object[] arguments, IReadOnlyList<Finding>? original, CancellationToken limit)
    {
        var known = original?.Select(one => one.AsTuple).ToArray();
        try
        {
            var found = (IEnumerable<(string, string, string, string)>)_ask.Invoke(null, [arguments, known, limit])!;
            return [.. found.Select(Finding.Of)];
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
