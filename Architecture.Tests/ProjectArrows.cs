using System.Xml.Linq;

namespace DuckVerified.Architecture.Tests;

/// <summary>Which project may reference which: Cli -> Reporting, Verification, Conformance, Forwarder, Costs -> Properties, Proofs -> Spec -> Model.</summary>
internal static class ProjectArrows
{
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Processes"] = [],
        ["WordGenerator"] = [],
        ["Model"] = ["WordGenerator"],
        ["Spec"] = ["Model", "WordGenerator"],
        ["Properties"] = ["Spec"],
        // It compiles the files of Model and Spec itself.
        ["Proofs"] = ["Processes", "WordGenerator"],
        ["Costs"] = ["Properties"],
        // It uses the model's interface and none of its states.
        ["Forwarder"] = ["Model", "Processes"],
        ["Conformance"] = ["Processes", "Properties"],
        ["Verification"] = ["Costs", "Properties", "Proofs"],
        ["Reporting"] = ["Conformance", "Costs", "Processes", "Properties", "Proofs", "Verification"],
        ["Cli"] = ["Conformance", "Costs", "Forwarder", "Processes", "Properties", "Proofs", "Reporting", "Verification"],
        ["Mutations"] = ["Conformance", "WordGenerator"],
        ["NativeEntries"] = ["Conformance"],
        ["SymbolicEntries"] = ["Proofs"],
    };

    // The rooms whose files a project compiles itself: with another meaning, or because the entries of both meanings share them.
    private static readonly Dictionary<string, string[]> _compiled = new()
    {
        ["Proofs"] = ["Model", "Spec"],
        ["NativeEntries"] = ["Limits"],
        ["SymbolicEntries"] = ["Limits"],
    };

    private static readonly string[] _withoutPackages = ["Model", "Spec"];

    /// <summary>What is wrong in a project file, one line each.</summary>
    /// <param name="name">The project.</param>
    /// <param name="project">Its file.</param>
    public static IEnumerable<string> Violations(string name, XElement project)
    {
        if (!_allowed.TryGetValue(name, out var allowed))
        {
            yield return $"{name} is not in the table of arrows";
            yield break;
        }

        foreach (var reference in Names(project, "ProjectReference").Except(allowed))
            yield return $"{name} references {reference}";
        if (_withoutPackages.Contains(name) && Names(project, "PackageReference").Any())
            yield return $"{name} references a package: {Names(project, "PackageReference").First()}";
        foreach (var room in Names(project, "Compile").Where(file => file.StartsWith("..", StringComparison.Ordinal)).Select(file => file.Split('/')[1]))
        {
            if (!_compiled.TryGetValue(name, out var rooms) || !rooms.Contains(room))
                yield return $"{name} compiles files of {room}";
        }
    }

    private static IEnumerable<string> Names(XElement project, string item) =>
        project.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>()
            .Select(include => item == "ProjectReference" ? Path.GetFileNameWithoutExtension(include) : include);
}
