extern alias proofs;
extern alias symbolic;

using DuckVerified.Properties;
using DuckVerified.SmallSystems;
using DuckVerified.Spec;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Symbolic;
using Xunit.Abstractions;
using SymbolicFalseSystems = symbolic::DuckVerified.SmallSystems.FalseSystems;
using SymbolicSystem = proofs::DuckVerified.Spec.Specification<symbolic::DuckVerified.SmallSystems.SmallState>;

namespace DuckVerified.Proofs.Tests;

/// <summary>
/// Small systems whose property P is violated natively in at most three steps. Each uses a construct whose symbolic meaning could differ
/// from the native one. The prover either refuses it and names the rule, or does not prove P.
/// </summary>
public sealed class FalseSystemTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("AnyInStepProperty", "Map.Any")]
    [InlineData("AnyInRewrite", "Map.Any")]
    [InlineData("OneNameTwiceInAProperty", "\"key\" is drawn twice")]
    [InlineData("OneNameTwiceInAStep", "\"number\" is drawn twice")]
    [InlineData("EqualityOfMaps", "equality")]
    [InlineData("EqualityOfStates", "equality")]
    [InlineData("StaticStateAsksAnotherCondition", "the same state and arguments")]
    [InlineData("StaticStateDecides", "the same state and arguments")]
    [InlineData("NoProperWord", "Never")]
    [InlineData("AnyStateHasOneCount", "Count")]
    [InlineData("AnyStateHasOneMapTwice", "\"map\" is drawn twice")]
    [InlineData("VariableChangesAfterRewrite", "changed")]
    public void ConstructWithTwoMeaningsIsRefusedWithTheNameOfTheRule(string system, string rule)
    {
        RefuteNatively(system);
        var refusal = Assert.Throws<ModelRuleException>(() => Prove(system));
        output.WriteLine(refusal.Message);
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("ImproperKeyIsRead")]
    [InlineData("AnyFindsAnImproperKey")]
    [InlineData("OneNameOfTwoTypes")]
    [InlineData("RewriteFromZero")]
    [InlineData("AnyOfZero")]
    [InlineData("ShiftByMoreThanAllBits")]
    public void PropertyThatARunViolatesIsNotProved(string system)
    {
        RefuteNatively(system);
        Assert.False(Prove(system).Properties.First(proof => proof.Id == "P").IsProved);
    }

    private static void RefuteNatively(string system)
    {
        var native = (Specification<SmallState>)typeof(FalseSystems).GetMethod(system)!.Invoke(null, null)!;
        var found = new Explorer<SmallState>(native, SmallScope.Words) { Limit = 5000, Threads = 1 }.Explore();
        var violation = found.Shortest("P");
        Assert.NotNull(violation);
        Assert.InRange(violation.Trace.Steps.Count, 1, 3);
    }

    private static ProofReport Prove(string system) =>
        Prover.Prove((SymbolicSystem)typeof(SymbolicFalseSystems).GetMethod(system)!.Invoke(null, null)!);
}
