using NetArchTest.Rules;

namespace DuckVerified.Architecture.Tests;

/// <summary>What namespaces of one assembly use, by its compiled types.</summary>
internal static class NamespaceArrows
{
    /// <summary>The types of a namespace, and of those in it, that use a type of others.</summary>
    /// <param name="assembly">The assembly's file.</param>
    /// <param name="lower">The namespace.</param>
    /// <param name="higher">What it may not use.</param>
    /// <exception cref="ArgumentException">There is no type in the namespace, so the rule could not fail.</exception>
    public static IReadOnlyList<string> Violations(string assembly, string lower, params string[] higher)
    {
        var found = Types.FromFile(assembly).That().ResideInNamespaceMatching($@"^{lower.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)");
        if (!found.GetTypes().Any())
            throw new ArgumentException($"there is no type in {lower} of {assembly}", nameof(lower));
        return [.. (found.ShouldNot().HaveDependencyOnAny(higher).GetResult().FailingTypeNames ?? []).Order(StringComparer.Ordinal)];
    }
}
