using System.Xml.Linq;

namespace DuckVerified.Architecture.Tests;

/// <summary>The arrows between projects.</summary>
public sealed class ProjectArrowTests
{
    [Fact]
    public void EveryReferenceFollowsTheArrows() => Assert.Empty(Sources.Projects.SelectMany(path =>
        ProjectArrows.Violations(Path.GetFileNameWithoutExtension(path), XElement.Load(Path.Combine(Sources.Root, path)))));

    [Theory]
    [InlineData("Model", """<ProjectReference Include="../Spec/Spec.csproj" />""", "Model references Spec")]
    [InlineData("Properties", """<ProjectReference Include="../Proofs/Proofs.csproj" />""", "Properties references Proofs")]
    [InlineData("Verification", """<ProjectReference Include="../Reporting/Reporting.csproj" />""", "Verification references Reporting")]
    [InlineData("Conformance", """<ProjectReference Include="../Verification/Verification.csproj" />""", "Conformance references Verification")]
    [InlineData("Spec", """<PackageReference Include="FsCheck" />""", "Spec references a package: FsCheck")]
    [InlineData("Costs", """<Compile Include="../Model/Outcome.cs" />""", "Costs compiles files of Model")]
    [InlineData("Helpers", "", "Helpers is not in the table of arrows")]
    public void AReferenceAgainstTheArrowsIsReported(string project, string item, string violation) =>
        Assert.Equal([violation], ProjectArrows.Violations(project, XElement.Parse($"<Project><ItemGroup>{item}</ItemGroup></Project>")));

    [Fact]
    public void CliHoldsCommandsAndNothingElse()
    {
        string[] others = ["Cli/Boundary.cs", "Cli/ExitCode.cs", "Cli/Program.cs", "Cli/ScreenWriter.cs", "Cli/UsageException.cs"];
        Assert.Equal(
            others,
            Sources.All.Select(tree => tree.FilePath).Where(path =>
                path.StartsWith("Cli/", StringComparison.Ordinal) && !path.StartsWith("Cli/Commands/", StringComparison.Ordinal) && !Sources.IsOfTests(path)));
    }
}
