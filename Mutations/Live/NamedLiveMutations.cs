namespace DuckVerified.Mutations.Live;

/// <summary>
/// Mistakes in the processor's description that somebody could well make, each of which shows on the emulator. Cases that let
/// one of them through would say less than they seem to.
/// </summary>
public static class NamedLiveMutations
{
    /// <summary>The list, in the order of the report.</summary>
    public static readonly IReadOnlyList<Mutation> All =
        [.. TranslationMistakes.All, .. TlbMistakes.All, .. RegisterMistakes.All, .. TrapMistakes.All];
}
