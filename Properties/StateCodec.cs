using DuckVerified.Solaris;
using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Properties;

/// <summary>
/// States as bytes, for the set of visited states: two states are equal exactly if their bytes are. Not for anything else:
/// nothing reads the bytes back.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
public abstract class StateCodec<TState>
{
    /// <summary>Writes a state. Called by several threads at once, each with a writer of its own.</summary>
    public abstract void Write(TState state, ByteWriter writer);
}

/// <summary>States of the DUCK model as bytes.</summary>
public sealed class DuckCodec : StateCodec<State>
{
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
    public override void Write(MirrorState state, ByteWriter writer)
    {
        writer.Write(state.Hats.Pairs);
        writer.Write(state.Tlb.Pairs);
        writer.Write(state.Duck);
    }
}
