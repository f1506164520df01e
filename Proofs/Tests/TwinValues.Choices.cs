extern alias proofs;

using DuckVerified.Native;
using Symbolic = proofs::DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Tests;

/// <summary>The same choices in both meanings.</summary>
internal sealed partial class TwinValues
{
    // A choice depends only on its seed and on the draw. So both meanings draw the same.
    private static ulong Answer(int seed, string name) => _words[new Random(HashCode.Combine(seed, StableHash(name))).Next(_words.Length)];

    private static int StableHash(string name) => name.Aggregate(17, (hash, letter) => (hash * 31) + letter);

    private sealed class NativeChoice(int seed) : INondet
    {
        public ulong Word(WordType type, string name) => Answer(seed, name);

        public int Which(string name, int count) => (int)(Answer(seed, name) % (ulong)count);

        public Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
            where TKey : struct, IWord<TKey>
            where TValue : struct, IWord<TValue> =>
            Map<TKey, TValue>.Empty.Set(TKey.Of(Answer(seed, name)), TValue.Of(Answer(seed + 1, name)));
    }

    private sealed class SymbolicChoice(int seed) : proofs::DuckVerified.INondet
    {
        public Symbolic.Word Word(proofs::DuckVerified.WordType type, string name) => Answer(seed, name);

        public int Which(string name, int count) => (int)(Answer(seed, name) % (ulong)count);

        public Symbolic.Map<TKey, TValue> DrawMap<TKey, TValue>(string name)
            where TKey : struct, proofs::DuckVerified.IWord<TKey>
            where TValue : struct, proofs::DuckVerified.IWord<TValue> =>
            Symbolic.Map<TKey, TValue>.Empty.Set(TKey.Of(Answer(seed, name)), TValue.Of(Answer(seed + 1, name)));
    }
}
