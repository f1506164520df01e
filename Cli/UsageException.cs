namespace DuckVerified.Cli;

/// <summary>The command was used wrongly, or the machine lacks something: one line on the error stream and exit code 2.</summary>
/// <param name="message">What is wrong and what would be right.</param>
public sealed class UsageException(string message) : Exception(message);

/// <summary>The exit codes.</summary>
public static class ExitCode
{
    /// <summary>All as expected.</summary>
    public const int AsExpected = 0;

    /// <summary>A property fell, or a counterexample was found, where none is expected.</summary>
    public const int Unexpected = 1;

    /// <summary>Bad usage or environment.</summary>
    public const int BadUsage = 2;
}
