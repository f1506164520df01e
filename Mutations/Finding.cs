namespace DuckVerified.Mutations;

/// <summary>What an engine says of an obligation, or a comparison of a model's run.</summary>
public enum FindingVerdict
{
    /// <summary>What was asked is so.</summary>
    Holds,

    /// <summary>It is not: a solver's counterexample, a run, or a difference from what was recorded.</summary>
    Fails,

    /// <summary>It held of the original, and is not proved any more: there are too many paths, or the solver gives up.</summary>
    Unproved,

    /// <summary>No answer: the solver gave up, or the time was up and nothing had failed until then. Nobody noticed anything.</summary>
    Unknown,
}

/// <summary>One thing that an engine found of a model, as it is or mutated.</summary>
/// <param name="Item">The property; of a recording, the class of the sequence. Empty: the model as a whole.</param>
/// <param name="Place">The kind of step, or the operation in its form; of a recording, the case or the sequence with the operation.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Detail">The number of steps of a shortest run; the first difference in words; why there is no answer.</param>
public sealed record Finding(string Item, string Place, FindingVerdict Verdict, string Detail = "")
{
    /// <summary>As an entry gives it: a mutant's own types are not this assembly's.</summary>
    public static Finding Of((string Item, string Place, string Verdict, string Detail) found) =>
        new(found.Item, found.Place, Enum.Parse<FindingVerdict>(found.Verdict), found.Detail);

    /// <summary>As an entry takes it.</summary>
    public (string Item, string Place, string Verdict, string Detail) AsTuple => (Item, Place, $"{Verdict}", Detail);

    /// <summary>Whether somebody notices an error by it.</summary>
    public bool IsNoticed => Verdict is FindingVerdict.Fails or FindingVerdict.Unproved;
}
