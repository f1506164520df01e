using DuckVerified.Proofs.Obligations;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>
/// The entry of the proofs by induction over steps. The original and all mutants share a session: what was asked before of one of them is not
/// asked again.
/// </summary>
public static class ProofEntry
{
    /// <summary>
    /// Proves the hardware's lemmas, and what a system's steps keep. Of a mutant: what its steps break although every invariant of
    /// the original held before them. So each fall is found once, where the mistake is made, and not what falls with it.
    /// </summary>
    /// <param name="arguments">The system's name, and the place of the session.</param>
    /// <param name="original">What was found of the original.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>Each property with each kind of step, in the order of the properties.</returns>
    public static IEnumerable<(string Item, string Place, string Verdict, string Detail)> Ask(
        object[] arguments, (string Item, string Place, string Verdict, string Detail)[]? original, CancellationToken limit)
    {
        var session = Session.In((object?[])arguments[1]);
        List<(string Item, string Place, string Verdict, string Detail)> found =
            [.. Found(session, HardwareSystem.Specification, induction => induction.Prove(new HashSet<string>()))];
        var system = Systems.Named((string)arguments[0]);
        if (system.HasSteps)
        {
            found.AddRange(original is null
                ? Found(session, system, induction => induction.Prove(new HashSet<string>()))
                : Found(session, system, induction => induction.ProveAssuming(Kept(system, original))));
        }

        List<string> order = [.. Catalogue.All.Select(property => property.Id)];
        return found.OrderBy(one => order.IndexOf(one.Item)).ThenBy(one => one.Place, StringComparer.Ordinal);
    }

    private static HashSet<string> Kept(Specification<State> system, (string Item, string Place, string Verdict, string Detail)[] original) =>
    [
        .. system.Of(PropertyKind.Invariant).Select(invariant => invariant.Id)
            .Except(original.Where(one => one.Verdict != "Holds").Select(one => one.Item)),
    ];

    private static IEnumerable<(string Item, string Place, string Verdict, string Detail)> Found(
        ProofSession session, Specification<State> system, Func<Induction<State>, PendingReport> prove)
    {
        return prove(new(system, session))().Properties.SelectMany(
            property => property.Cells, (property, cell) => (property.Id, cell.Step, Verdicts.Of(cell.Z3, "Unknown"), ""));
    }
}
