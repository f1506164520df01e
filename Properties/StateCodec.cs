using DuckVerified.Solaris;
using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Properties;

/// <summary>
/// States as bytes, for the set of visited states: two states are equal exactly if their bytes are. Words are written seven
/// bits to the byte, least significant first.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
public abstract class StateCodec<TState>
{
    /// <summary>A 64-bit hash of a state, cheap because the maps keep theirs.</summary>
    public abstract ulong Hash(TState state);

    /// <summary>Writes a state.</summary>
    public abstract void Write(TState state, ByteWriter writer);

    /// <summary>Mixes one more word into a hash.</summary>
    protected static ulong Mix(ulong hash, ulong word)
    {
        var x = (hash ^ word) * 0x9E37_79B9_7F4A_7C15;
        return x ^ (x >> 29);
    }
}

/// <summary>Bytes of one state, reused from state to state.</summary>
public sealed class ByteWriter
{
    private byte[] _bytes = new byte[256];

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>How much was written.</summary>
    public int Length { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Writes a word.</summary>
    public void Write(ulong word)
    {
        if (Length + 10 > _bytes.Length)
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        while (word >= 0x80)
        {
            _bytes[Length++] = (byte)(word | 0x80);
            word >>= 7;
        }

        _bytes[Length++] = (byte)word;
    }

    /// <summary>Writes a map: its size, then its pairs.</summary>
    public void Write(ReadOnlySpan<ulong> pairs)
    {
        Write((ulong)pairs.Length);
        foreach (var word in pairs)
            Write(word);
    }
}

/// <summary>States of the DUCK model as bytes.</summary>
public sealed class DuckCodec : StateCodec<State>
{
    /// <inheritdoc/>
    public override ulong Hash(State state)
    {
        var hash = Mix(state.Hats.Hash, state.Tlb.Hash);
        hash = Mix(hash, state.Frames.Hash);
        hash = Mix(hash, state.Processes.Hash);
        return Mix(hash, (state.DuckProcess.Bits << 8) | state.Panic.Bits);
    }

    /// <inheritdoc/>
    public override void Write(State state, ByteWriter writer)
    {
        writer.Write(state.Hats.Pairs);
        writer.Write(state.Tlb.Pairs);
        writer.Write(state.Frames.Pairs);
        writer.Write(state.Processes.Pairs);
        writer.Write(state.DuckProcess.Bits);
        writer.Write(state.Panic.Bits);
    }
}

/// <summary>States of the small system as bytes.</summary>
public sealed class MirrorCodec : StateCodec<MirrorState>
{
    /// <inheritdoc/>
    public override ulong Hash(MirrorState state) => Mix(Mix(state.Hats.Hash, state.Tlb.Hash), state.Duck);

    /// <inheritdoc/>
    public override void Write(MirrorState state, ByteWriter writer)
    {
        writer.Write(state.Hats.Pairs);
        writer.Write(state.Tlb.Pairs);
        writer.Write(state.Duck);
    }
}
