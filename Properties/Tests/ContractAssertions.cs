using DuckVerified.Spec;

namespace DuckVerified.Properties.Tests;

/// <summary>Assertions about every operation that was tried in small states.</summary>
internal static class ContractAssertions
{
    /// <summary>No promise is violated, except the known ones.</summary>
    public static void IsKept(this OperationVerdict verdict, params IReadOnlyList<(string Operation, string Property)> refuted) => Assert.All(
        verdict.Promises.Where(promise => !refuted.Contains((verdict.Operation, promise.Property))),
        promise => Assert.True(promise.Violation is null, $"{promise.Property} ({promise.Number}): {promise.Violation}"));

    /// <summary>Its premises hold in some call, and every promise has a witness.</summary>
    public static void IsWitnessedEverywhere(this OperationVerdict verdict)
    {
        Assert.NotEqual(0, verdict.Applicable);
        Assert.All(verdict.Promises, promise => Assert.True(promise.Witnesses > 0, $"{promise.Property} ({promise.Number}) is vacuous"));
    }

    /// <summary>Tries an operation of which only the contract matters.</summary>
    public static OperationVerdict Try<TState>(this SmallStates<TState> world, string name, Func<TState, Contract> contract)
        where TState : class =>
        new ContractSearch<TState>(world).Try(new StepKind<TState>(name, _ => new Operation<TState>(name, s => new(() => s, contract(s)))));
}
