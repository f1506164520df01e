using DuckVerified.Properties;
using DuckVerified.Solaris;
using DuckVerified.Spec;

namespace DuckVerified.Mutations;

/// <summary>The way into the search of the original or of a mutant.</summary>
public static class SearchEntry
{
    /// <summary>Searches exhaustively.</summary>
    /// <param name="approach">The name of an approach, or of the hardware.</param>
    /// <param name="properties">The properties that are asked.</param>
    /// <param name="pages">Pages of [L, H).</param>
    /// <param name="frames">Frames.</param>
    /// <param name="processes">Processes besides the kernel.</param>
    /// <param name="limit">The most states.</param>
    /// <returns>How many states there are and whether these are all; then for each fall a property, a step and a length.</returns>
    public static string[] Search(
        string approach, string[] properties, int pages, int frames, int processes, int limit)
    {
        var part = Systems.Named(approach).Asking(property => properties.Contains(property.Id));
        var scope = Scope.Duck(pages, frames, processes);
        var found = new Explorer<State>(part, scope) { Limit = limit }.Explore();
        return
        [
            $"{found.States}\t{found.IsComplete}",
            .. found.Violations.Select(fall => $"{fall.Property}\t{fall.Step}\t{fall.Trace.Steps.Count}"),
        ];
    }
}
