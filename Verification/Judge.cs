using DuckVerified.Properties;

namespace DuckVerified.Verification;

/// <summary>What all evidence about a property comes to.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Defects">Whatever shows a defect of ours.</param>
public sealed record Judgement(Verdict Verdict, IReadOnlyList<string> Defects);

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
            refutations.Count > 0 ? Verdict.Refuted : !isCase ? Verdict.NoCase : isProved ? Verdict.Proved : Verdict.Bounded,
            defects);
    }

    /// <summary>A line for each property that has no case in any system that it was checked in: it says nothing at all.</summary>
    /// <param name="verdicts">The verdicts, of all systems that the properties are about.</param>
    public static IEnumerable<string> WithoutCase(IEnumerable<(string Property, Verdict Verdict)> verdicts) => verdicts
        .GroupBy(one => one.Property, one => one.Verdict)
        .Where(all => all.All(verdict => verdict == Verdict.NoCase))
        .Select(all => $"{all.Key}: its premise is true in no state that was explored");
}
