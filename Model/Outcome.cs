namespace DuckVerified;

/// <summary>The kind of a step's outcome.</summary>
public enum OutcomeKind
{
    /// <summary>The step was done.</summary>
    Done,

    /// <summary>The modelled system never takes this step in this state: a named guard.</summary>
    Refused,

    /// <summary>It failed with an error or a signal that the caller sees.</summary>
    Failed,

    /// <summary>The processor trapped and the handler repaired the cause; the instruction is retried.</summary>
    Trapped,

    /// <summary>The kernel stopped the machine.</summary>
    Panicked,
}

/// <summary>The named outcome of a step. Outcomes are compared by identity.</summary>
/// <param name="kind">The kind of end.</param>
/// <param name="text">The outcome in words, with the kernel's own names.</param>
public sealed class Outcome(OutcomeKind kind, string text)
{
    /// <summary>The step was done.</summary>
    public static readonly Outcome Done = new(OutcomeKind.Done, "done");

    /// <summary>The kind of outcome.</summary>
    public OutcomeKind Kind { get; } = kind;

    /// <summary>The outcome in words.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string ToString() => Kind == OutcomeKind.Done ? Text : $"{$"{Kind}".ToLowerInvariant()}: {Text}";
}

/// <summary>A step's effect: the next state and what happened.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <param name="Next">The next state; the same object if nothing changed.</param>
/// <param name="Outcome">What happened.</param>
public readonly record struct Result<TState>(TState Next, Outcome Outcome);
