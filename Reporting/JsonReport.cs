using System.Text.Json.Nodes;
using DuckVerified.Properties;
using DuckVerified.Verification;

namespace DuckVerified.Reporting;

/// <summary>A verification as JSON.</summary>
public static class JsonReport
{
    /// <summary>Every cell with all its results, and nothing that depends on the order of the solvers' questions.</summary>
    public static string Full(VerificationResult result)
    {
        var json = new JsonObject { ["cells"] = new JsonArray([.. result.Cells.Select(cell => Full(cell))]) };
        if (result.Streams is { } streams)
        {
            json["streams"] = StreamsReport.Full(streams);
            json["streamsOperations"] = StreamsReport.Operations(streams);
        }

        json["engines"] = new JsonArray([.. result.Systems.Select(system => Engines(result, system.Name))]);
        json["defects"] = new JsonArray([.. result.Defects.Select(defect => JsonValue.Create(defect))]);
        return JsonText.Of(json);
    }

    /// <summary>Only the verdicts, which are the same on every machine. They are committed and compared.</summary>
    public static string Verdicts(VerificationResult result)
    {
        var json = new JsonObject { ["cells"] = new JsonArray([.. result.Cells.Select(cell => Core(cell))]) };
        if (result.Streams is { } streams)
            json["streams"] = StreamsReport.Verdicts(streams);
        return JsonText.Of(json);
    }

    private static JsonObject Core(Cell cell)
    {
        var refuted = cell.Steps.Where(step => step.Trace is not null).Select(step => step.Step);
        return new JsonObject
        {
            ["approach"] = cell.System.Name,
            ["property"] = cell.Property,
            ["verdict"] = cell.Verdict.Word(),
            ["scope"] = cell.Scope,
            ["solvers"] = new JsonObject
            {
                ["z3"] = SolverWords.Worst(cell.Steps.Select(step => step.Z3)),
                ["cvc5"] = SolverWords.Worst(cell.Steps.Select(step => step.Cvc5)),
            },
            ["witness"] = cell.IsWitnessed,
            ["trace"] = cell.TraceName is { } name ? $"reports/{name}.json" : null,
            ["outcome"] = cell.Trace is { } trace ? TraceReport.OutcomeOf(trace) : null,
            ["brokenBy"] = new JsonArray([.. refuted.Select(step => JsonValue.Create(step))]),
        };
    }

    private static JsonObject Full(Cell cell)
    {
        var json = Core(cell);
        // Only existing files are named; the committed report names those that are written with it.
        if (cell.TraceName is { } name && !File.Exists(Path.Combine(Repository.Reports, $"{name}.json")))
            json["trace"] = null;
        json["scheme"] = cell.Scheme;
        json["random"] = new JsonObject
        {
            ["runs"] = cell.Random.Runs,
            ["seed"] = cell.Random.Seed,
            ["found"] = cell.Random.Trace is not null,
        };
        json["steps"] = new JsonArray([.. cell.Steps.Select(step => new JsonObject
        {
            ["step"] = step.Step,
            ["z3"] = step.Z3,
            ["cvc5"] = step.Cvc5,
            ["paths"] = step.Paths,
            ["traceSteps"] = step.Trace?.Steps.Count,
        })]);
        return json;
    }

    private static JsonObject Engines(VerificationResult result, string system)
    {
        var search = result.Searches[system];
        return new JsonObject
        {
            ["approach"] = system,
            ["states"] = search.States,
            ["transitions"] = search.Transitions,
            ["isComplete"] = search.IsComplete,
        };
    }
}
