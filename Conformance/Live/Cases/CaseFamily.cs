namespace DuckVerified.Conformance.Live.Cases;

/// <summary>A kind of generated case.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Share">How many of every hundred cases are of this kind.</param>
/// <param name="Emit">Adds all operations of one case, including its setup: a case does not depend on another one.</param>
public sealed record CaseFamily(string Name, int Share, Action<GuestOps, CaseRandom> Emit)
{
    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<CaseFamily> All =
    [
        new("data", 48, DataCases.Emit),
        new("fetch", 14, FetchCases.Emit),
        new("sequence", 14, SequenceCases.Emit),
        new("program", 12, ProgramCases.Emit),
        new("window", 6, WindowCases.Emit),
        new("spill", 6, SpillCases.Emit),
    ];

    /// <summary>The kind of a case, by its number: the kinds are spread evenly, so that few cases have all of them.</summary>
    public static CaseFamily Of(ulong caseNumber)
    {
        var place = (int)(caseNumber * 37 % 100);
        foreach (var family in All)
        {
            if ((place -= family.Share) < 0)
                return family;
        }

        throw new InvalidOperationException("the shares sum up to 100");
    }
}
