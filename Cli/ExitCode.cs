namespace DuckVerified.Cli;

/// <summary>The exit codes.</summary>
public static class ExitCode
{
    /// <summary>All as expected.</summary>
    public const int AsExpected = 0;

    /// <summary>A property is violated, or a counterexample was found, where none is expected.</summary>
    public const int Unexpected = 1;

    /// <summary>Bad usage or environment.</summary>
    public const int BadUsage = 2;

    /// <summary>A signal ended the command before its end.</summary>
    public const int Interrupted = 130;
}
