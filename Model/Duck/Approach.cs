namespace DuckVerified.Duck;

/// <summary>The hat functions that an approach may put a hook into.</summary>
public enum HatCall
{
    /// <summary>hat_memload.</summary>
    Memload,

    /// <summary>hat_unload.</summary>
    Unload,

    /// <summary>hat_unload_callback, called directly by segvn_unmap.</summary>
    UnloadCallback,

    /// <summary>hat_chgprot.</summary>
    Chgprot,
}

/// <summary>A way to share a process's memory with the kernel: which hat functions repeat themselves on the kernel's hat.</summary>
/// <param name="name">The name in the command and in reports.</param>
/// <param name="summary">What it does, in one sentence.</param>
/// <param name="source">Where it comes from.</param>
/// <param name="hooked">The hooked functions.</param>
public sealed class Approach(string name, string summary, string source, params HatCall[] hooked)
{
    /// <summary>The name in the command and in reports.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>Where it comes from.</summary>
    public string Source { get; } = source;

    /// <summary>Whether a function repeats itself on the kernel's hat when it is called on the DUCK process's.</summary>
    public bool Hooks(HatCall call) => Array.IndexOf(hooked, call) >= 0;
}
