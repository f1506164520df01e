using DuckVerified.Properties;

namespace DuckVerified.Verification;

/// <summary>What an engine found out about a property of a system.</summary>
/// <param name="Engine">The engine, in words.</param>
/// <param name="Property">The property.</param>
public abstract record Evidence(string Engine, string Property);

/// <summary>It holds in every state, without a bound.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Property">The property.</param>
/// <param name="DependsOn">The properties that the proof assumes, which are proved too.</param>
public sealed record Proved(string Engine, string Property, IReadOnlyList<string> DependsOn) : Evidence(Engine, Property);

/// <summary>It is violated.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Property">The property.</param>
/// <param name="Replay">Replays the run that violates it; null if it is violated at a point and not in a run.</param>
public sealed record Refuted(string Engine, string Property, Func<ReplayResult>? Replay) : Evidence(Engine, Property);

/// <summary>It was evaluated, in some scope.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Property">The property.</param>
/// <param name="IsWitnessed">Whether its premise was true in some state.</param>
/// <param name="Unwitnessed">Its parts whose premise was never true.</param>
public sealed record Explored(string Engine, string Property, bool IsWitnessed, IReadOnlyList<string> Unwitnessed)
    : Evidence(Engine, Property);

/// <summary>The engine has no answer: it gave up, or another engine gave a different answer to the same question.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Property">The property.</param>
/// <param name="Why">The subject and the reason.</param>
public sealed record Unknown(string Engine, string Property, string Why) : Evidence(Engine, Property);

/// <summary>An engine that checks a system: a search, random runs, small states, a proof.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
public interface IEngine<TState>
    where TState : class
{
    /// <summary>What it finds out about every property that it is for.</summary>
    /// <param name="system">The system.</param>
    IReadOnlyList<Evidence> Check(Spec.Specification<TState> system);
}
