using System.Collections.Concurrent;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Requires that types have proper words. That a drawn word is a proper one is assumed for all that is asked on a path; if there
/// were none, everything would follow.
/// </summary>
internal static class Inhabited
{
    private const int SmallWords = 1024;

    private static readonly ConcurrentDictionary<Type, bool> _known = new();

    /// <summary>Requires that some word that is small, or near a power of two, is a proper one.</summary>
    /// <exception cref="ModelRuleException">None is.</exception>
    public static void Require(WordType type)
    {
        if (!_known.GetOrAdd(type.Type, _ => Candidates().Any(word => type.IsProper(word).Term == Term.True)))
        {
            throw new ModelRuleException(
                $"a word of type {type.Type.Name} is drawn, but none is proper, neither below {SmallWords} nor next to a power of two; "
                + "let IsProper accept one of these");
        }
    }

    private static IEnumerable<Word> Candidates() => Enumerable.Range(0, SmallWords).Select(i => (Word)(ulong)i)
        .Concat(Enumerable.Range(0, 64).SelectMany(bit => new Word[] { 1UL << bit, (1UL << bit) - 1, ~(1UL << bit) }));
}
