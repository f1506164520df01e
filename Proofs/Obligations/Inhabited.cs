using System.Collections.Concurrent;
using DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Obligations;

/// <summary>
/// Checks that types have proper words. Each obligation assumes that a drawn word is proper. If no proper word existed, the assumptions
/// would be contradictory and everything would follow.
/// </summary>
internal static class Inhabited
{
    private const int SmallWords = 1024;

    private static readonly ConcurrentDictionary<Type, bool> _known = new();

    /// <summary>Requires that some small word, or some word near a power of two, is proper.</summary>
    /// <exception cref="ModelRuleException">No such word is proper.</exception>
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
