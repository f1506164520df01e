using DuckVerified.Properties;

namespace DuckVerified.Verification;

/// <summary>The verdict and the defects that follow from all evidence about a property.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Defects">What shows an error of the verification itself.</param>
public sealed record Judgement(Verdict Verdict, IReadOnlyList<string> Defects);

/// <summary>Turns evidence into verdicts, for every system alike.</summary>
public static class Judge
{
    /// <summary>Combines the evidence about one property of one system.</summary>
    /// <param name="where">The property, and the system if there are several: the first words of a defect.</param>
    /// <param name="evidence">What the engines found.</param>
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
            .Select(part => $"{where}, {part}: the premise is never true"));
        // A property whose premise is never true does not count as proved.
        var isCase = all.OfType<Explored>().Any(explored => explored.IsWitnessed);
        return new(
            refutations.Count > 0 ? Verdict.Refuted : !isCase ? Verdict.NoCase : isProved ? Verdict.Proved : Verdict.Bounded,
            defects);
    }

    /// <summary>A line for each property without a case in every system in which it was checked: its premise is never true.</summary>
    /// <param name="verdicts">The verdicts of all systems that have these properties.</param>
    public static IEnumerable<string> WithoutCase(IEnumerable<(string Property, Verdict Verdict)> verdicts) => verdicts
        .GroupBy(one => one.Property, one => one.Verdict)
        .Where(all => all.All(verdict => verdict == Verdict.NoCase))
        .Select(all => $"{all.Key}: the premise is true in no explored state");
}
