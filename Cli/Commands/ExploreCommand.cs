using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DuckVerified.Processes;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck explore</c>: exhaustive search of a scope, of the DUCK model or of the small system.</summary>
internal static class ExploreCommand
{
    public static Command Make()
    {
        var approach = CommonOptions.Approach();
        var mirror = new Option<bool>("--hat-mirror") { Description = "Search the small hat-mirror system. Its number of states is known." };
        var pages = CommonOptions.Number("--pages", "Pages of [L, H). With --hat-mirror: all pages.", 1);
        var frames = CommonOptions.Number("--frames", "Frames.", 2);
        var processes = CommonOptions.Number("--processes", "Processes besides the kernel.", 1);
        var limit = CommonOptions.Number("--limit", "Stop after this many states.", 20_000_000);
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var folder = new Option<string?>("--out") { Description = "Write the traces, for duck replay, into this folder." };
        var command = new Command("explore", "Search every reachable state of a small scope. SIGINT ends the search and prints what was found.")
        {
            approach, mirror, pages, frames, processes, limit, format, folder,
        };
        command.SetAction(parsed =>
        {
            var (p, f) = (CommonOptions.Within(parsed.GetValue(pages), 8, "--pages"), CommonOptions.Within(parsed.GetValue(frames), 8, "--frames"));
            var most = CommonOptions.Within(parsed.GetValue(limit), 100_000_000, "--limit");
            var isJson = parsed.GetValue(format) == "json";
            using var stop = new CancellationTokenSource();
            using var handled = Interrupts.Handle(stop.Cancel);
            if (parsed.GetValue(mirror))
            {
                if (parsed.GetValue(folder) is not null || parsed.GetValue(approach)!.Length > 0)
                    throw new UsageException("--hat-mirror is a system of its own, without approaches and traces to replay");
                var found = Search(MirrorSystem.Of(), Scope.Mirror(p, f), most, isJson, stop.Token);
                return stop.IsCancellationRequested ? ExitCode.Interrupted : found.Violations.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
            }

            var scope = Scope.Duck(p, f, CommonOptions.Within(parsed.GetValue(processes), 4, "--processes"));
            var verdicts = new ViolationReport(Baseline.Committed(), CommonOptions.FolderOf(parsed, folder));
            foreach (var system in CommonOptions.What([], parsed.GetValue(approach)!).Systems)
            {
                if (!stop.IsCancellationRequested)
                    verdicts.Add(system.Name, Search(system, scope, most, isJson, stop.Token).Violations.Select(violation => violation.Trace));
            }

            var code = verdicts.Code();
            return stop.IsCancellationRequested ? ExitCode.Interrupted : code;
        });
        return command;
    }

    private static Exploration<TState> Search<TState>(Specification<TState> system, Scope scope, int limit, bool isJson, CancellationToken stop)
        where TState : class
    {
        var clock = Stopwatch.StartNew();
        var found = new Explorer<TState>(system, scope)
        {
            Limit = limit,
            Stop = stop,
            Progress = states => CommonOptions.Say($"{states} states"),
            // Printed when it is found, before the end of a long search.
            Found = violation => Print(isJson, $"{violation.Property} under {system.Name} is violated by {violation.Step}: {violation.Trace.Steps.Count} steps"),
        }.Explore();
        if (isJson)
            Console.Out.WriteLine(Json(system.Name, found).ToJsonString());
        else
            Print(system.Name, found, clock.Elapsed, stop.IsCancellationRequested);
        return found;
    }

    private static void Print(bool isJson, string line)
    {
        if (!isJson)
            Console.Out.WriteLine(line);
    }

    private static void Print<TState>(string name, Exploration<TState> found, TimeSpan time, bool isInterrupted)
        where TState : class
    {
        var perSecond = found.States / Math.Max(time.TotalSeconds, 1e-9);
        var extent = found.IsComplete ? "every reachable state" : isInterrupted ? "interrupted, not complete" : "stopped at the limit, not complete";
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {found.States} states, {extent}; {found.Scope.Description}; depth {found.Depth}; {found.Transitions} steps tried"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {perSecond:n0} states/s, {found.BytesPerState:f0} bytes per state"));
        var violated = found.Violations.Select(violation => violation.Property).Distinct().Count();
        Console.Out.WriteLine((found.Violations.Count, found.IsComplete) switch
        {
            ( > 0, _) => $"  {violated} properties are violated ({found.Violations.Count} pairs of a property and a last step)",
            (_, true) => "  every property holds in every reachable state of this scope",
            _ => $"  no violation in {found.States} states; the search is not complete",
        });
        foreach (var (step, outcomes) in found.Outcomes)
            Console.Out.WriteLine($"  {step}: {string.Join("; ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"))}");
    }

    private static JsonObject Json<TState>(string name, Exploration<TState> found)
        where TState : class => new()
        {
            ["system"] = name,
            ["scope"] = found.Scope.Description,
            ["states"] = found.States,
            ["transitions"] = found.Transitions,
            ["depth"] = found.Depth,
            ["isComplete"] = found.IsComplete,
            ["violations"] = new JsonArray([.. found.Violations.Select(violation => new JsonObject
            {
                ["property"] = violation.Property,
                ["step"] = violation.Step,
                ["trace"] = new JsonArray([.. violation.Trace.Steps.Select(StepText.Write)]),
            })]),
        };
}
