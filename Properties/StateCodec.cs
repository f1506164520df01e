using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec.HatMirror;

namespace DuckVerified.Properties;

/// <summary>
/// States as bytes, for the set of visited states: two states are equal exactly if their bytes are. The search keeps
/// no others than these: what is read must equal what was written. Called by several threads at once.
/// </summary>
/// <typeparam name="TState">The type of the states.</typeparam>
public abstract class StateCodec<TState>
{
    /// <summary>Writes a state.</summary>
    public abstract void Write(TState state, ByteWriter writer);

    /// <summary>Reads a state.</summary>
    public abstract TState Read(ByteReader reader);
}

/// <summary>States of the DUCK model as bytes.</summary>
/// <param name="approach">The approach that is in all of them, and not in the bytes.</param>
public sealed class DuckCodec(KernelVariant approach) : StateCodec<State>
{
    /// <inheritdoc/>
    public override void Write(State state, ByteWriter writer)
    {
        writer.Write(state.Hats.Pairs);
        writer.Write(state.Tlb.Pairs);
        writer.Write(state.Tsb.Pairs);
        writer.Write(state.Segments.Pairs);
        writer.Write(state.Frames.Pairs);
        writer.Write(state.Processes.Pairs);
        writer.Write(state.Contexts.Pairs);
        writer.Write(state.Registered.Bits);
        writer.Write(state.Panic.Bits);
    }

    /// <inheritdoc/>
    public override State Read(ByteReader reader) => new(
        reader.Map<Tag, Tte>(),
        reader.Map<Tag, Tte>(),
        reader.Map<Tag, Tte>(),
        reader.Map<Tag, SegmentPage>(),
        reader.Map<Frame, FrameUse>(),
        reader.Map<ContextNumber, ProcessState>(),
        reader.Map<ContextNumber, ContextUse>(),
        new(reader.Word()),
        new(reader.Word()),
        approach);
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

    /// <inheritdoc/>
    public override MirrorState Read(ByteReader reader) =>
        new(reader.Map<Slot, Entry>(), reader.Map<Slot, Entry>(), reader.Word());
}
