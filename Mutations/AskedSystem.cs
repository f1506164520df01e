namespace DuckVerified.Mutations;

/// <summary>The names of the systems that the engines can be asked about, of the model as it is or mutated.</summary>
public static class AskedSystem
{
    /// <summary>DUCK with the thesis's hooks.</summary>
    public const string Duplication = "duplication";

    /// <summary>DUCK with all hooks: what the thesis's hooks do not keep can fall only there.</summary>
    public const string DuplicationAllHooks = "duplication-all-hooks";

    /// <summary>The lemmas alone, in seconds: enough for mistakes in what no step runs, as traps and register windows.</summary>
    public const string Lemmas = "lemmas";

    /// <summary>All of them, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> All = [Duplication, DuplicationAllHooks, Lemmas];
}
