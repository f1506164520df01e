namespace DuckVerified.Architecture.Tests;

/// <summary>The arrows between namespaces of one assembly.</summary>
public sealed class NamespaceArrowTests
{
    private const string Planted = "DuckVerified.Architecture.Tests.Planted";

    [Theory]
    [InlineData("DuckVerified.Sparc", "DuckVerified.Solaris", "DuckVerified.Duck", "DuckVerified.Streams", "DuckVerified.Forwarding", "DuckVerified.Related")]
    [InlineData("DuckVerified.Solaris", "DuckVerified.Duck", "DuckVerified.Streams", "DuckVerified.Forwarding", "DuckVerified.Related")]
    [InlineData("DuckVerified.Streams", "DuckVerified.Duck", "DuckVerified.Forwarding", "DuckVerified.Related")]
    [InlineData("DuckVerified.Duck", "DuckVerified.Forwarding", "DuckVerified.Related")]
    [InlineData("DuckVerified.Forwarding", "DuckVerified.Related")]
    public void InTheModelLowerUsesNothingHigher(string lower, params string[] higher) =>
        Assert.Empty(NamespaceArrows.Violations(FileOf("DuckVerified.Model"), lower, higher));

    [Theory]
    [InlineData("DuckVerified.Symbolic", "DuckVerified.Proofs")]
    [InlineData("DuckVerified.Proofs.Solvers", "DuckVerified.Proofs.Obligations")]
    public void InTheProofsLowerUsesNothingHigher(string lower, params string[] higher) =>
        Assert.Empty(NamespaceArrows.Violations(FileOf("DuckVerified.Proofs"), lower, higher));

    [Theory]
    [InlineData("ByField")]
    [InlineData("ByMethod")]
    [InlineData("ByGeneric")]
    public void AUseAgainstTheArrowIsReported(string type) => Assert.Contains(
        $"{Planted}.Lower.{type}",
        NamespaceArrows.Violations(FileOf("DuckVerified.Architecture.Tests"), $"{Planted}.Lower", $"{Planted}.Higher"));

    [Fact]
    public void ATypeThatIsOnlyUsedFromAboveIsNotReported() =>
        Assert.DoesNotContain($"{Planted}.Lower.Plain", NamespaceArrows.Violations(FileOf("DuckVerified.Architecture.Tests"), $"{Planted}.Lower", $"{Planted}.Higher"));

    [Fact]
    public void ARuleAboutAnEmptyNamespaceIsAnError() =>
        Assert.Throws<ArgumentException>(() => NamespaceArrows.Violations(FileOf("DuckVerified.Model"), "DuckVerified.Nowhere", "System"));

    private static string FileOf(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
}
