extern alias proofs;

using System.Reflection;
using System.Text.RegularExpressions;
using DuckVerified.Processes;
using DuckVerified.Properties;
using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;

namespace DuckVerified.Cli;

/// <summary>Turns every error into one line on the error stream and an exit code.</summary>
internal static partial class Boundary
{
    private const string ShowTrace = "DUCK_TRACE";

    /// <summary>Begins to look after what other threads throw, after signals, and after what reaches the terminal.</summary>
    public static void Begin()
    {
        ScreenWriter.Install();
        Interrupts.Begin();
        AppDomain.CurrentDomain.UnhandledException += (_, happened) => Interrupts.Exit(Report((Exception)happened.ExceptionObject));
    }

    /// <summary>What the parser did not understand, in words.</summary>
    public static int ReportUsage(string message)
    {
        var words = TypeName().Replace(message, "as a whole number").TrimEnd('.');
        Line($"{words} (see duck --help)");
        return ExitCode.BadUsage;
    }

    /// <summary>Reports an error: with its own message if a user can cause it, otherwise as an error of this program.</summary>
    public static int Report(Exception problem)
    {
        while (problem is AggregateException or TargetInvocationException or TypeInitializationException && problem.InnerException is { } inner)
            problem = inner;
        // A signal that ends the command removes what it uses, and so causes errors. They are not reported beside the signal.
        Interrupts.Finish();
        Line(problem switch
        {
            UsageException or SolverMissingException or SolverWrongException or ModelRuleException or FormatException or IOException
                or UnauthorizedAccessException => problem.Message,
            OutOfMemoryException => "there is not enough memory",
            DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => $"a library cannot be used: {problem.Message}",
            _ => $"an error of this program: {problem.GetType().Name}: {problem.Message} ({ShowTrace}=1 shows where)",
        });
        if (Environment.GetEnvironmentVariable(ShowTrace) is { Length: > 0 })
            Console.Error.WriteLine(problem);
        return ExitCode.BadUsage;
    }

    // The message is printed as one line, whatever characters it contains.
    private static void Line(string message) =>
        Console.Error.WriteLine($"duck: {Printable.Of(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))}");

    [GeneratedRegex("as expected type '[^']*'")]
    private static partial Regex TypeName();
}
