using DuckVerified.Properties;
using DuckVerified.SmallSystems;

namespace DuckVerified.Proofs.Tests;

/// <summary>The words that a search of a small system uses.</summary>
internal static class SmallScope
{
    /// <summary>A few proper words of each type.</summary>
    public static readonly Scope Words = new("small", "a few words of each type", new Dictionary<Type, IReadOnlyList<ulong>>
    {
        [typeof(Key)] = [0, 1, 5],
        [typeof(Value)] = [0, 1, 2],
        [typeof(Number)] = [0, 1, 2, 7],
        [typeof(Large)] = [6, 9],
        [typeof(Never)] = [],
    });
}
