using DuckVerified.Duck;
using DuckVerified.Forwarding;
using DuckVerified.Streams;

namespace DuckVerified.Spec.Streams;

/// <summary>
/// Messages, queues, forwarding and a callback's calls as specifications. Their steps are operations with contracts, which may be called in
/// any state. Reports call the four together "messages and queues".
/// </summary>
public static class StreamsSystems
{
    /// <summary>The name of the four in reports.</summary>
    public const string Name = "streams";

    /// <summary>Operations on messages.</summary>
    public static readonly Specification<Situation> Messages = Of<Situation>(
        "messages",
        new(Chain.Null, Chain.Null, Heap.Empty),
        [.. ChainOperations.All, .. MessageOperations.All],
        [Str.Length, Str.Content, Str.References, Str.Bounds, Str.Atomic, Str.Leak, Str.Others]);

    /// <summary>Operations on queues.</summary>
    public static readonly Specification<QueueSituation> Queues = Of<QueueSituation>(
        "queues",
        new(QueuePair.Of(QueueState.Empty(0, 0), QueueState.Empty(0, 0), Heap.Empty), Chain.Null),
        [.. QueueOperations.Recursive, .. QueueOperations.All],
        [Str.Content, Str.Atomic, Str.Leak, Str.Others, Str.Accounts, Str.Order, Str.Kept, Str.Flow, Str.Insertion]);

    /// <summary>Forwarding a datagram.</summary>
    public static readonly Specification<ForwardSituation> Forwarding = ForwardingBy(ForwardOperations.All);

    /// <summary>The calls of a callback.</summary>
    public static readonly Specification<DuckState> CallbackCalls = Of(
        "callback calls", DuckState.Of(), ApiOperations.All, [Fwd.Handles, Fwd.Owned]);

    /// <summary>The names of all operations, system by system.</summary>
    public static IReadOnlyList<string> OperationNames { get; } =
        [.. NamesOf(Messages, _ => true), .. NamesOf(Queues, _ => true), .. NamesOf(Forwarding, _ => true), .. NamesOf(CallbackCalls, _ => true)];

    /// <summary>The names of the operations that are defined by themselves on the rest.</summary>
    public static IReadOnlySet<string> RecursiveOperations { get; } =
        new HashSet<string>([.. NamesOf(Messages, kind => kind.IsRecursive), .. NamesOf(Queues, kind => kind.IsRecursive)]);

    /// <summary>Forwarding by other programs, or by broken programs.</summary>
    /// <param name="programs">The programs, as <see cref="ForwardOperations.Of"/> makes them.</param>
    public static Specification<ForwardSituation> ForwardingBy(IReadOnlyList<StepKind<ForwardSituation>> programs) => Of<ForwardSituation>(
        "forwarding",
        new(DuckState.Of(), Chain.Null),
        programs,
        [Fwd.Same, Fwd.Conserved, Fwd.Dropped, Fwd.Order, Fwd.Counted, Fwd.Replaced, Fwd.HungUp]);

    private static IEnumerable<string> NamesOf<TState>(Specification<TState> system, Func<StepKind<TState>, bool> isNamed)
        where TState : class => system.Steps.Where(isNamed).Select(kind => kind.Name);

    private static Specification<TState> Of<TState>(
        string name, TState initial, IReadOnlyList<StepKind<TState>> steps, IReadOnlyList<string> properties)
        where TState : class => new(
            name, initial, null, steps, [.. StreamsCatalogue.All<TState>().Where(property => properties.Contains(property.Id))]);
}
