using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Verification;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck explore</c>: exhaustive search of a scope, of the DUCK model or of the small system.</summary>
internal static class ExploreCommand
{
    public static Command Make()
    {
        var approach = CommonOptions.Approach();
        var mirror = new Option<bool>("--hat-mirror") { Description = "Search the small hat-mirror system, whose state counts are known." };
        var pages = CommonOptions.Number("--pages", "Pages of [L, H); of the small system, all pages.", 1);
        var frames = CommonOptions.Number("--frames", "Frames.", 2);
        var processes = CommonOptions.Number("--processes", "Processes besides the kernel.", 1);
        var limit = CommonOptions.Number("--limit", "Stop after this many states.", 20_000_000);
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("explore", "Search every reachable state of a small scope.")
        {
            approach, mirror, pages, frames, processes, limit, format,
        };
        command.SetAction(parsed =>
        {
            var (p, f) = (CommonOptions.Within(parsed.GetValue(pages), 8, "--pages"), CommonOptions.Within(parsed.GetValue(frames), 8, "--frames"));
            var most = CommonOptions.Within(parsed.GetValue(limit), 100_000_000, "--limit");
            var isJson = parsed.GetValue(format) == "json";
            if (parsed.GetValue(mirror))
            {
                Search("hat-mirror", () => new Explorer<MirrorState>(MirrorSystem.Of(), Scope.Mirror(p, f))
                {
                    Limit = most,
                    Progress = Progress,
                }.Explore(), isJson);
                return ExitCode.AsExpected;
            }

            var scope = Scope.Duck(p, f, CommonOptions.Within(parsed.GetValue(processes), 4, "--processes"));
            foreach (var chosen in CommonOptions.ApproachesOf(parsed.GetValue(approach)!))
            {
                Search(chosen.Name, () => new Explorer<State>(Systems.Of(chosen.Name), scope)
                {
                    Limit = most,
                    Progress = Progress,
                }.Explore(), isJson);
            }

            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Progress(int states) => CommonOptions.Say($"{states} states");

    private static void Search<TState>(string name, Func<Exploration<TState>> explore, bool isJson)
        where TState : class
    {
        var clock = Stopwatch.StartNew();
        var found = explore();
        var perSecond = found.States / Math.Max(clock.Elapsed.TotalSeconds, 1e-9);
        if (isJson)
        {
            Console.Out.WriteLine(Json(name, found).ToJsonString());
            return;
        }

        var complete = found.IsComplete ? "every reachable state" : "stopped at the limit";
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {found.States} states, {complete}; {found.Scope.Description}; depth {found.Depth}; {found.Transitions} steps tried"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {perSecond:n0} states/s, {found.BytesPerState:f0} bytes per state"));
        foreach (var violation in found.Violations.OrderBy(violation => violation.Property, StringComparer.Ordinal).ThenBy(violation => violation.Trace.Steps.Count))
            Console.Out.WriteLine($"  {violation.Property} is broken by {violation.Step}: {violation.Trace.Steps.Count} steps");
        if (found.Violations.Count == 0)
            Console.Out.WriteLine("  every property holds");
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
