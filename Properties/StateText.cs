using DuckVerified.Solaris;

namespace DuckVerified.Properties;

/// <summary>What a step changed, in words: one line per change, nothing else.</summary>
public static class StateText
{
    /// <summary>The differences between two states.</summary>
    public static IReadOnlyList<string> Changes(State before, State after)
    {
        List<string> lines =
        [
            .. Changes(before.Hats, after.Hats, tag => $"hat of {Owner(tag.Context)}, {StepText.OfValue(tag.Page)}", OfEntry),
            .. Changes(before.Tlb, after.Tlb, tag => $"TLB, {Owner(tag.Context)}, {StepText.OfValue(tag.Page)}", OfEntry),
            .. Changes(before.Tsb, after.Tsb, tag => $"TSB, {Owner(tag.Context)}, {StepText.OfValue(tag.Page)}", OfEntry),
            .. Changes(before.Segments, after.Segments, tag => $"segments of {Owner(tag.Context)}, {StepText.OfValue(tag.Page)}", segment => StepText.OfValue(segment)),
            .. Changes(before.Frames, after.Frames, frame => StepText.OfValue(frame), use => use.IsFree ? "free" : "in use"),
            .. Changes(before.Processes, after.Processes, context => StepText.OfValue(context), state => StepText.OfValue(state)),
            .. Changes(before.Contexts, after.Contexts, context => $"context of {StepText.OfValue(context)}", use => use.IsHeld ? "held" : "none"),
        ];
        if (!before.Registered.Equals(after.Registered))
            lines.Add($"duck_proc: {DuckProcess(before)} -> {DuckProcess(after)}");
        if (!before.Panic.Equals(after.Panic))
            lines.Add("the machine has stopped");
        return lines;
    }

    /// <summary>A translation in words: frame, rights, and whether it was written through.</summary>
    public static string OfEntry(Tte tte)
    {
        if (!tte.Valid)
            return "nothing";
        var rights = $"r{(tte.WritePermission ? 'w' : '-')}{(tte.ExecutePermission ? 'x' : '-')}";
        var mode = tte.Privileged ? "kernel" : "user";
        return $"{StepText.OfValue(tte.Frame)} {rights} {mode}{(tte.Writable ? ", modified" : string.Empty)}";
    }

    private static IEnumerable<string> Changes<TKey, TValue>(
        Map<TKey, TValue> before, Map<TKey, TValue> after, Func<TKey, string> keyText, Func<TValue, string> valueText)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        before.Keys.Concat(after.Keys)
            .DistinctBy(key => key.Bits)
            .OrderBy(key => key.Bits)
            .Where(key => before[key].Bits != after[key].Bits)
            .Select(key => (Key: key, Old: valueText(before[key]), New: valueText(after[key])))
            .Where(change => change.Old != change.New)
            .Select(change => $"{keyText(change.Key)}: {change.Old} -> {change.New}");

    private static string Owner(ContextNumber context) => context.IsKernel ? "the kernel" : StepText.OfValue(context);

    private static string DuckProcess(State state) => state.Registered.IsKernel ? "none" : StepText.OfValue(state.Registered);
}
