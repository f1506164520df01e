using FsCheck;

namespace DuckVerified.Properties;

/// <summary>FsCheck reports through a runner; this one keeps the shrunk argument and prints nothing.</summary>
internal sealed class SilentRunner : IRunner
{
    /// <summary>The shrunk argument of a property that failed; null if it did not fail.</summary>
    public object? Failure { get; private set; }

    /// <inheritdoc/>
    public void OnStartFixture(Type t)
    {
    }

    /// <inheritdoc/>
    public void OnArguments(
        int ntest, Microsoft.FSharp.Collections.FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<int, Microsoft.FSharp.Core.FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string>> every)
    {
    }

    /// <inheritdoc/>
    public void OnShrink(
        Microsoft.FSharp.Collections.FSharpList<object> args, Microsoft.FSharp.Core.FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string> everyShrink)
    {
    }

    /// <inheritdoc/>
    public void OnFinished(string name, TestResult testResult)
    {
        if (testResult is TestResult.Failed failed)
            Failure = failed.Item3.Single();
    }
}
