namespace DuckVerified.Cli;

/// <summary>The command was used wrongly, or the machine lacks something: one line on the error stream and exit code 2.</summary>
/// <param name="message">What is wrong and what is expected.</param>
public sealed class UsageException(string message) : Exception(message);
