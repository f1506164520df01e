using DuckVerified.Solaris;

namespace DuckVerified.Duck;

/// <summary>
/// Address space duplication (thesis 4.1.3): duck_init copies the process's translations into the kernel's hat, and some of the hat's
/// functions repeat their effect on it.
/// </summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="source">Where it comes from.</param>
/// <param name="hooked">The functions that repeat their effect.</param>
public class Duplication(string name, string summary, string source, params HatCall[] hooked) : DuckVariant(name, summary, source)
{
    /// <summary>Every function that changes translations.</summary>
    protected static readonly HatCall[] AllCalls = Enum.GetValues<HatCall>();

    /// <inheritdoc/>
    public override bool LocksMemory => true;

    /// <inheritdoc/>
    public override bool IsHooked(HatCall call) => Array.IndexOf(hooked, call) >= 0;

    /// <inheritdoc/>
    public override Result<State> Init(State s, ContextNumber caller) => DuckCalls.Duplicate(s, caller);
}
