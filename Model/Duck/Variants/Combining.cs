using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Combining address spaces (thesis 4.1.2): duck_init moves the process's translations into the kernel's hat and makes the process's
/// address space use that hat. Both context registers hold 0 while the process runs. The thesis does not say what happens to the process's
/// own hat: here it is emptied, and used again, empty, after duck_fini.
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="source">Where it comes from.</param>
public class Combining(string name, string summary, string source) : DuckVariant(name, summary, source)
{
    /// <inheritdoc/>
    public override HatId HatOf(State s, ContextNumber process) =>
        new(Data.Choose(s.IsDuckProcess(process), ContextNumber.Kernel.Bits, process.Bits));

    /// <inheritdoc/>
    public override ContextNumber ContextOf(State s, ContextNumber process) => HatOf(s, process).Owner;

    /// <inheritdoc/>
    public override Result<State> Init(State s, ContextNumber caller)
    {
        var result = DuckCalls.Duplicate(s, caller);
        return result.Outcome.Kind == OutcomeKind.Panicked
            ? result
            : new(Hat.Change(result.Next, HatId.OwnedBy(caller), _ => true, _ => default), result.Outcome);
    }
}
