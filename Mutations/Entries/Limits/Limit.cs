using System.Runtime.CompilerServices;

namespace DuckVerified.Mutations;

/// <summary>When a mutant that loops, or calls itself for ever, has to end.</summary>
public static class Limit
{
    [ThreadStatic]
    private static CancellationToken _ofThread;

    /// <summary>Sets it for what the current thread does next.</summary>
    public static void Set(CancellationToken limit) => _ofThread = limit;

    /// <summary>Asked in every loop and by every method of a bounded file: answers true, or throws.</summary>
    public static bool MayGoOn()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _ofThread.ThrowIfCancellationRequested();
        return true;
    }
}
