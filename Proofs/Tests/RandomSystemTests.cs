extern alias proofs;
extern alias symbolic;

using System.Globalization;
using DuckVerified.Properties;
using DuckVerified.SmallSystems;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Symbolic;
using Xunit.Abstractions;
using SymbolicRandomSystems = symbolic::DuckVerified.SmallSystems.RandomSystems;

namespace DuckVerified.Proofs.Tests;

/// <summary>
/// Random small systems, proved and searched. If a property is proved and also violated in a search, an engine or one of the two meanings
/// has a defect. Set DUCK_RANDOM_SYSTEMS=FIRST-LAST to use other seeds.
/// </summary>
public sealed class RandomSystemTests(ITestOutputHelper output)
{
    private const string Seeds = "DUCK_RANDOM_SYSTEMS";
    private const int Usual = 300;
    private const int MostStates = 300;

    [Fact]
    public void NoProvedPropertyIsViolatedInASearch()
    {
        var (first, last) = Range(Environment.GetEnvironmentVariable(Seeds) ?? $"0-{Usual - 1}");
        List<string> contradictions = [];
        var (proved, refuted, neither, budgets) = (0, 0, 0, 0);
        for (var seed = first; seed <= last; seed++)
        {
            var violated = Search(RandomSystems.Of(seed));
            try
            {
                foreach (var proof in Prover.Prove(SymbolicRandomSystems.Of(seed)).Properties)
                {
                    var isViolated = violated.Contains(proof.Id);
                    if (proof.IsProved && isViolated)
                        contradictions.Add($"seed {seed}, {proof.Id}");
                    _ = proof.IsProved ? proved++ : isViolated ? refuted++ : neither++;
                }
            }
            catch (ProofBudgetException)
            {
                budgets++;
            }
        }

        output.WriteLine($"seeds {first} to {last}: {proved} proved, {refuted} refuted, {neither} neither, {budgets} systems with too many paths");
        Assert.Empty(contradictions);
        // If the generator made systems without proved or without violated properties, this test could find nothing.
        var systems = last - first + 1;
        Assert.True(proved >= systems / 2 && refuted >= systems / 2 && neither >= systems / 20 && budgets <= systems / 20);
    }

    private static HashSet<string> Search(Specification<SmallState> system) =>
        [.. new Explorer<SmallState>(system, SmallScope.Words) { Limit = MostStates, Threads = 1 }
            .Explore().Violations.Select(violation => violation.Property)];

    private static (int First, int Last) Range(string text) =>
        text.Split('-') is [var first, var last]
        && int.TryParse(first, CultureInfo.InvariantCulture, out var from)
        && int.TryParse(last, CultureInfo.InvariantCulture, out var to) && from <= to
            ? (from, to)
            : throw new FormatException($"{Seeds} is not FIRST-LAST: {text}");
}
