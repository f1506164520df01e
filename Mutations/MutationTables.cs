using System.Globalization;
using DuckVerified.Conformance.Live.Cases;

namespace DuckVerified.Mutations;

/// <summary>The four lists with their questions, and what their tables say.</summary>
/// <param name="run">The questions.</param>
public sealed class MutationTables(MutationRun run)
{
    /// <summary>The kernel and the machine, by the proofs and the search.</summary>
    public MutationList Duck { get; } = new(
        NamedMutations.Duck,
        [run.Proof, run.Search],
        [new("the proofs refute", result => Broken(result.By(run.Proof.Entry))), new("the search finds (steps)", result => Found(result.By(run.Search.Entry)))],
        results => $"{Noticed(results, run.Proof)} caught by the proofs, {Noticed(results, run.Search)} by the search");

    /// <summary>The processor, by the emulator.</summary>
    public MutationList Live { get; } = new(
        NamedMutations.Live,
        [run.Emulator],
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"caught in case, of {MutationRun.Cases:n0} (kind)"),
                result => CaseOf(result.By(run.Emulator.Entry))),
            new("the first difference", result => result.By(run.Emulator.Entry).New is [{ IsNoticed: true } first] ? first.Detail : "none"),
        ],
        results => $"{Noticed(results, run.Emulator)} caught by the cases");

    /// <summary>Buffers and queues, by the recording and the proofs.</summary>
    /// <remarks>No step of the search runs them.</remarks>
    public MutationList Streams { get; } = new(
        NamedMutations.Streams,
        [run.Recording, run.Contracts],
        [
            new("conformance: first sequence and operation, and what differs", result => FirstDifference(result.By(run.Recording.Entry))),
            new(
                string.Create(CultureInfo.InvariantCulture, $"of {run.Sequences.Count:n0} sequences differ"),
                result => Differing(result.By(run.Recording.Entry))),
            new("the proofs refute", result => Refuted(result.By(run.Contracts.Entry))),
            new("the search sees fall", _ => "not asked"),
        ],
        results => $"{Noticed(results, run.Recording)} caught by conformance, {Noticed(results, run.Contracts)} by a property");

    /// <summary>Programs over buffers and queues, by the proofs.</summary>
    public MutationList Programs { get; } = new(
        NamedMutations.Programs,
        [run.Programs],
        [new("the proofs refute", result => Refuted(result.By(run.Programs.Entry)))],
        results => $"{Noticed(results, run.Programs)} caught");

    private static int Noticed(IEnumerable<MutationResult> results, Question question) =>
        results.Count(result => result.By(question.Entry).IsNoticed);

    private static string Broken(Answer answer) => Cell("; ", Noticed(answer)
        .GroupBy(one => one.Item)
        .Select(all => $"{all.Key} ({string.Join(", ", all.Select(one => one.Place))})"));

    // Those of shorter runs first; a lemma falls in no run.
    private static string Found(Answer answer) => Cell("; ", Noticed(answer)
        .OrderBy(Length)
        .ThenBy(fall => fall.Item, StringComparer.Ordinal)
        .ThenBy(fall => fall.Place, StringComparer.Ordinal)
        .GroupBy(fall => fall.Item)
        .Select(all => $"{all.Key} ({string.Join(", ", all.Select(fall => Length(fall) == 0 ? fall.Place : $"{fall.Place} {fall.Detail}"))})"));

    private static int Length(Finding fall) => int.Parse(fall.Detail, CultureInfo.InvariantCulture);

    private static string Refuted(Answer answer) =>
        answer.New is null ? "not asked" : Cell(", ", Noticed(answer).Select(Promise).Distinct().Order(StringComparer.Ordinal));

    // No answer is no refutation, but what was proved is not proved any more.
    private static string Promise(Finding one) => one switch
    {
        { Item: "" } => $"no proof: {one.Detail}",
        { Verdict: FindingVerdict.Fails } => $"{one.Item} ({one.Place})",
        _ => $"{one.Item} ({one.Place}; not proved, the solver gives up)",
    };

    private static string CaseOf(Answer answer)
    {
        if (answer.New is not [var first])
            return "none";
        var number = ulong.Parse(first.Place, CultureInfo.InvariantCulture);
        return first.IsNoticed
            ? string.Create(CultureInfo.InvariantCulture, $"{number:n0} ({CaseFamily.Of(number).Name})")
            : "none: stopped, the time was up";
    }

    private static string FirstDifference(Answer answer) => answer.New switch
    {
        // What would end a cell.
        [{ IsNoticed: true } first, ..] => $"{first.Place}: {first.Detail.Replace("|", "\\|", StringComparison.Ordinal)}",
        [var last] => $"none: stopped in {last.Place}, the time was up",
        _ => "none",
    };

    // Of a run that was stopped nobody knows how many there would have been.
    private static string Differing(Answer answer)
    {
        var differing = Noticed(answer);
        var classes = string.Join(", ", differing.Select(one => one.Item).Distinct());
        var count = differing.Count.ToString("n0", CultureInfo.InvariantCulture);
        return (classes.Length == 0 ? count : $"{count} ({classes})") + (answer.New?.Count == differing.Count ? string.Empty : ", stopped");
    }

    private static IReadOnlyList<Finding> Noticed(Answer answer) => [.. (answer.New ?? []).Where(one => one.IsNoticed)];

    private static string Cell(string between, IEnumerable<string> entries) =>
        string.Join(between, entries) is { Length: > 0 } text ? text : "nothing";
}
