extern alias proofs;

using System.CommandLine;
using DuckVerified.Cli;
using DuckVerified.Cli.Commands;
using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;

var root = new RootCommand("DuckVerified: a formal, executable model of running user code in the Solaris/SPARC kernel.")
{
    VerifyCommand.Make(),
    ExploreCommand.Make(),
    CheckCommand.Make(),
    ExplainCommand.Make(),
    ReplayCommand.Make(),
    ConformCommand.Make(),
    BenchCommand.Make(),
    ForwardCommand.Make(),
    RelatedCommand.Make(),
};
var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Errors.Count > 0)
{
    // The last is about the word itself: that no command was given follows from it.
    var words = parsed.Errors[^1].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    Console.Error.WriteLine($"duck: {string.Join(' ', words)} (see duck --help)");
    return ExitCode.BadUsage;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception problem) when (problem is UsageException or SolverMissingException or SolverWrongException or ModelRuleException
    or FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"duck: {problem.Message}");
    return ExitCode.BadUsage;
}
