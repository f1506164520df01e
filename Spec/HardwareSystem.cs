using DuckVerified.Solaris;

namespace DuckVerified.Spec;

/// <summary>
/// The machine alone. Its properties are lemmas. They depend on no state and no step, so they are the same for every variant. It has no
/// steps, and every engine checks it once for all variants.
/// </summary>
public static class HardwareSystem
{
    /// <summary>The system's name in commands and reports, in addition to the names of the variants.</summary>
    public const string SystemName = "hardware";

    /// <summary>The specification.</summary>
    public static Specification<State> Specification { get; } = new(
        SystemName,
        State.Boot(Duck.KernelVariants.Duplication),
        nondet => State.Draw(nondet, Duck.KernelVariants.Duplication),
        [],
        Catalogue.OfHardware);
}
