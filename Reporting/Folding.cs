namespace DuckVerified.Reporting;

/// <summary>Joins neighbours that are alike, so that a picture of many equal parts stays short.</summary>
internal static class Folding
{
    /// <summary>A group of fewer parts is not joined: each part is drawn by itself.</summary>
    public const int Fewest = 4;

    /// <summary>The parts in order: each run of parts with an equal key is one group if it is long enough, otherwise each part is.</summary>
    /// <typeparam name="T">A part.</typeparam>
    /// <param name="parts">The parts.</param>
    /// <param name="keyOf">What parts that are alike have in common; null if a part is never joined.</param>
    public static IEnumerable<IReadOnlyList<T>> Fold<T>(IEnumerable<T> parts, Func<T, string?> keyOf)
    {
        List<T> run = [];
        string? key = null;
        foreach (var part in parts)
        {
            var next = keyOf(part);
            if (run.Count > 0 && (next is null || next != key))
            {
                foreach (var group in Groups(run))
                    yield return group;
                run = [];
            }

            run.Add(part);
            key = next;
        }

        foreach (var group in Groups(run))
            yield return group;
    }

    private static IEnumerable<IReadOnlyList<T>> Groups<T>(List<T> run) => run.Count >= Fewest ? [run] : run.Select(part => (IReadOnlyList<T>)[part]);
}
