namespace DuckVerified.Properties;

/// <summary>What the search found of one promise of an operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Number">Which of its promises, from 0 on.</param>
/// <param name="Property">The property that the promise is part of.</param>
/// <param name="Witnesses">The number of calls in which the promise's own premise was true at some point.</param>
/// <param name="Violation">The first call and point at which it is violated, as text; null if there is none.</param>
public sealed record PromiseVerdict(string Operation, int Number, string Property, int Witnesses, string? Violation);

/// <summary>What the search found of one operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Situations">How many situations were tried.</param>
/// <param name="Calls">How many calls: situations with every choice of arguments.</param>
/// <param name="Applicable">In how many of them every premise of the contract held.</param>
/// <param name="Promises">Each promise.</param>
public sealed record OperationVerdict(
    string Operation, int Situations, int Calls, int Applicable, IReadOnlyList<PromiseVerdict> Promises)
{
    /// <summary>Whether the search is not vacuous: the premises held in some call, and so did each promise's own premise.</summary>
    public bool IsWitnessed => Applicable > 0 && Promises.All(promise => promise.Witnesses > 0);

    /// <summary>Whether no promise was violated.</summary>
    public bool Holds => Promises.All(promise => promise.Violation is null);

    /// <summary>The figures in one line.</summary>
    public override string ToString() => $"{Operation}: {Situations} situations, {Calls} calls, {Applicable} applicable";
}
