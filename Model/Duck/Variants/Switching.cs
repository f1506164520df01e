using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Address space switching (thesis 4.1.1): the kernel writes the process's context into the primary context register, calls the
/// callback, and writes its own back. The next instruction is fetched from the process's address space.
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
public class Switching(string name, string summary) : DuckVariant(name, summary, "thesis 4.1.1")
{
    /// <inheritdoc/>
    public override bool NeedsLayout => false;

    /// <inheritdoc/>
    public override Result<State> Init(State s, ContextNumber caller) => new(s, Outcome.Done);

    /// <inheritdoc/>
    public override ContextNumber CallbackContext(ContextNumber process) => process;

    /// <inheritdoc/>
    public override Result<State> Call(State s, ContextNumber process, VirtualPage code)
    {
        // The kernel's text is mapped.
        if (!s.InKernel(Layout.KernelText).ExecutePermission)
            return new(s, DuckOutcomes.NoKernelText);
        return Callback.Switch(s, process) ?? base.Call(s, process, code);
    }
}
