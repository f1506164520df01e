using DuckVerified.Properties;

namespace DuckVerified.Verification;

/// <summary>What all evidence about a property comes to.</summary>
/// <param name="Verdict">One of <see cref="Cell"/>'s words.</param>
/// <param name="Defects">Whatever shows a defect of ours.</param>
public sealed record Judgement(string Verdict, IReadOnlyList<string> Defects);

/// <summary>Turns evidence into verdicts, for every system alike.</summary>
public static class Judge
{
    /// <summary>Combines the evidence about one property of one system.</summary>
    /// <param name="where">The property, and the system if there are several: how defects begin.</param>
    /// <param name="evidence">What the engines found out.</param>
    public static Judgement Combine(string where, IEnumerable<Evidence> evidence)
    {
        List<Evidence> all = [.. evidence];
        var refutations = all.OfType<Refuted>().ToList();
        List<string> defects =
        [
            .. refutations.Select(one => one.Replay?.Invoke()).OfType<ReplayResult>().Where(replay => !replay.IsReproduced)
                .Select(replay => $"{where}: a counterexample does not replay: {replay.Explanation}"),
        ];
        var isProved = all.OfType<Proved>().Any();
        if (isProved && refutations.Count > 0)
            defects.Add($"{where}: proved, and refuted by {refutations[0].Engine}");
        defects.AddRange(all.OfType<Unknown>().Select(unknown => $"{where}, {unknown.Why}"));
        defects.AddRange(all.OfType<Explored>().SelectMany(explored => explored.Unwitnessed)
            .Select(part => $"{where}, {part}: its premise is true nowhere, so it says nothing"));
        // What is never the case is not counted as proved.
        var isCase = all.OfType<Explored>().Any(explored => explored.IsWitnessed);
        return new(
            refutations.Count > 0 ? Cell.Refuted : !isCase ? Cell.NoCase : isProved ? Cell.Proved : Cell.Bounded,
            defects);
    }
}
