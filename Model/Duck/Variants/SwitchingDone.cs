using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Switching by DONE. DONE changes the address space and jumps in one instruction, as the return from a system call does. It also leaves
/// privileged mode (thesis 4.1.1, second workaround).
/// </summary>
public sealed class SwitchingDone() : Switching(
    "switching-done", "DONE changes the address space and jumps to the callback in one instruction")
{
    /// <inheritdoc/>
    public override bool IsCallbackPrivileged => false;

    /// <inheritdoc/>
    public override Result<State> Call(State s, ContextNumber process, VirtualPage code) =>
        Callback.Enter(s, process, code);
}
