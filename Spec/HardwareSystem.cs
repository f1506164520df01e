using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// The machine alone, as the engines see it: the lemmas, which are about no state and no step, and so the same under every
/// variant. Nothing happens in it, and every engine answers once for all variants.
/// </summary>
public static class HardwareSystem
{
    /// <summary>The system's name in commands and reports, beside those of the variants.</summary>
    public const string SystemName = "hardware";

    /// <summary>The specification.</summary>
    public static Specification<State> Specification { get; } = new(
        SystemName,
        State.Boot(Duck.KernelVariants.Duplication),
        nondet => State.Draw(nondet, Duck.KernelVariants.Duplication),
        [],
        Catalogue.OfHardware);
}
