using DuckVerified.Properties;
using DuckVerified.SmallSystems;

namespace DuckVerified.Proofs.Tests;

/// <summary>States of small systems as bytes, and the words that a search tries.</summary>
internal sealed class SmallCodec : StateCodec<SmallState>
{
    /// <summary>A few proper words of each type.</summary>
    public static readonly Scope Scope = new("small", "a few words of each type", new Dictionary<Type, IReadOnlyList<ulong>>
    {
        [typeof(Key)] = [0, 1, 5],
        [typeof(Value)] = [0, 1, 2],
        [typeof(Number)] = [0, 1, 2, 7],
        [typeof(Large)] = [6, 9],
        [typeof(Never)] = [],
    });

    public override void Write(SmallState state, ByteWriter writer)
    {
        writer.Write(state.First.Pairs);
        writer.Write(state.Second.Pairs);
        writer.Write(state.Count);
        writer.Write(state.Mark);
    }

    public override SmallState Read(ByteReader reader) =>
        new(reader.Map<Key, Value>(), reader.Map<Key, Value>(), reader.Word(), reader.Word());
}
