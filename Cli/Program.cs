using System.CommandLine;
using DuckVerified.Cli;
using DuckVerified.Cli.Commands;
using DuckVerified.Processes;

Boundary.Begin();
try
{
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
    // The last error names the wrong word. An earlier one only says that no command was given.
    var exit = parsed.Errors.Count > 0
        ? Boundary.ReportUsage(parsed.Errors[^1].Message)
        : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    Interrupts.Finish();
    return exit;
}
catch (Exception problem)
{
    return Boundary.Report(problem);
}
