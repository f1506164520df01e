extern alias proofs;
using System.CommandLine;
using DuckVerified.Properties;
using DuckVerified.Reporting;
using DuckVerified.Verification;
using proofs::DuckVerified.Proofs.Solvers;

namespace DuckVerified.Cli.Commands;

/// <summary><c>duck related</c>: DUCK beside the systems of the thesis's chapter 2, and later ones.</summary>
internal static class RelatedCommand
{
    public static Command Make()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var folder = new Option<string?>("--out") { Description = "Write related-work.md into this folder." };
        var command = new Command("related", "Compare DUCK with the systems of the thesis's chapter 2: costs counted on the model, verdicts, isolation.")
        {
            format, folder,
        };
        command.SetAction(parsed =>
        {
            var target = CommonOptions.FolderOf(parsed, folder);
            CommonOptions.Say("proving and searching the forwarding of each system");
            var result = RelatedResult.Find(Cvc5.Find());
            var text = RelatedReport.Markdown(result);
            Console.Out.Write(parsed.GetValue(format) == "json" ? JsonText.Of(RelatedReport.Json(result)) : text);
            foreach (var defect in result.Defects)
                Console.Error.WriteLine($"duck: {defect}");
            if (target is not null)
                Repository.Write(Path.Combine(target, "related-work.md"), text);
            return result.Defects.Count == 0 ? ExitCode.AsExpected : ExitCode.Unexpected;
        });
        return command;
    }
}
