using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>The entry of the exhaustive search.</summary>
public static class SearchEntry
{
    /// <summary>Searches the hardware and a system, those of them of which a property is asked.</summary>
    /// <param name="arguments">
    /// The system's name, those of the properties, and the scope: pages of [L, H), frames, processes besides the kernel, the most states.
    /// </param>
    /// <param name="original">What was found of the original.</param>
    /// <param name="limit">When it has taken too long.</param>
    /// <returns>For each system how many states there are; for each property that falls by a kind of step the length of a shortest run.</returns>
    public static IEnumerable<(string Item, string Place, string Verdict, string Detail)> Ask(
        object[] arguments, (string Item, string Place, string Verdict, string Detail)[]? original, CancellationToken limit)
    {
        var (name, asked, scope) = ((string)arguments[0], (string[])arguments[1], (int[])arguments[2]);
        var parts = new[] { HardwareSystem.Specification, Systems.Named(name) }.Distinct()
            .Select(one => one.Asking(property => asked.Contains(property.Id))).Where(part => part.Properties.Count > 0);
        foreach (var part in parts)
        {
            var found = new Explorer<State>(part, Scope.Duck(scope[0], scope[1], scope[2])) { Limit = scope[3] }.Explore();
            yield return ("", part.Name, "Holds", $"{found.States}{(found.IsComplete ? "" : " of more")}");
            foreach (var fall in found.Violations)
                yield return (fall.Property, fall.Step, "Fails", $"{fall.Trace.Steps.Count}");
        }
    }
}
