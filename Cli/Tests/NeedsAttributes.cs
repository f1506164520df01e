namespace DuckVerified.Cli.Tests;

/// <summary>A test that runs a program, and is skipped by name where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithAttribute : TheoryAttribute
{
    public TheoryWithAttribute(string program) => Skip = Programs.WhyMissing(program);
}

/// <summary>A test of a single case that runs a program as root, and is skipped with the reason where it can't.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactAsRootAttribute : FactAttribute
{
    public FactAsRootAttribute(string program) =>
        Skip = Environment.UserName == "root" ? Programs.WhyMissing(program) : "it takes root";
}

/// <summary>A test that makes a raw socket, and is skipped with the reason without root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryAsRootAttribute : TheoryAttribute
{
    public TheoryAsRootAttribute() => Skip = Environment.UserName == "root" ? null : "it takes root";
}

/// <summary>The installed programs.</summary>
internal static class Programs
{
    /// <summary>That a program is not there; null if it is.</summary>
    public static string? WhyMissing(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)))
            ? null
            : $"{program} is not installed";
}
