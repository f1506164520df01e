namespace DuckVerified.Duck;

/// <summary>The approaches that are modelled.</summary>
public static class Approaches
{
    /// <summary>Address space duplication exactly as the thesis hooks it (4.1.3): hat_memload and hat_unload.</summary>
    public static readonly Approach Duplication = new(
        "duplication",
        "hat_memload and hat_unload on the DUCK process's hat are repeated on the kernel's",
        "thesis 4.1.3",
        HatCall.Memload,
        HatCall.Unload);

    /// <summary>The first repair that the model suggests: hook the two functions that the thesis missed as well.</summary>
    public static readonly Approach DuplicationAllHooks = new(
        "duplication-all-hooks",
        "hat_unload_callback and hat_chgprot are repeated too",
        "repair suggested by the refutations of duplication",
        HatCall.Memload,
        HatCall.Unload,
        HatCall.UnloadCallback,
        HatCall.Chgprot);

    /// <summary>All of them, in the order of the reports.</summary>
    public static readonly IReadOnlyList<Approach> All = [Duplication, DuplicationAllHooks];
}
