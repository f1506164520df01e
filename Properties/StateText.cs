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
            .. Changes(before.Hats, after.Hats, tag => $"hat of {Owner(tag.Context)}, {StepText.Tell(tag.Page)}", Tell),
            .. Changes(before.Tlb, after.Tlb, tag => $"TLB, {Owner(tag.Context)}, {StepText.Tell(tag.Page)}", Tell),
            .. Changes(before.Tsb, after.Tsb, tag => $"TSB, {Owner(tag.Context)}, {StepText.Tell(tag.Page)}", Tell),
            .. Changes(before.Segments, after.Segments, tag => $"segments of {Owner(tag.Context)}, {StepText.Tell(tag.Page)}", segment => StepText.Tell(segment)),
            .. Changes(before.Frames, after.Frames, frame => StepText.Tell(frame), use => use.IsFree ? "free" : "in use"),
            .. Changes(before.Processes, after.Processes, context => StepText.Tell(context), state => StepText.Tell(state)),
            .. Changes(before.Contexts, after.Contexts, context => $"context of {StepText.Tell(context)}", use => use.IsHeld ? "held" : "none"),
        ];
        if (!before.Registered.Equals(after.Registered))
            lines.Add($"duck_proc: {DuckProcess(before)} -> {DuckProcess(after)}");
        if (!before.Panic.Equals(after.Panic))
            lines.Add("the machine has stopped");
        return lines;
    }

    /// <summary>A translation in words: frame, rights, and whether it was written through.</summary>
    public static string Tell(Tte tte)
    {
        if (!tte.Valid)
            return "nothing";
        var rights = $"r{(tte.WritePermission ? 'w' : '-')}{(tte.ExecutePermission ? 'x' : '-')}";
        var mode = tte.Privileged ? "kernel" : "user";
        return $"{StepText.Tell(tte.Frame)} {rights} {mode}{(tte.Writable ? ", modified" : string.Empty)}";
    }

    private static IEnumerable<string> Changes<TKey, TValue>(
        Map<TKey, TValue> before, Map<TKey, TValue> after, Func<TKey, string> tellKey, Func<TValue, string> tellValue)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        before.Keys.Concat(after.Keys)
            .DistinctBy(key => key.Bits)
            .OrderBy(key => key.Bits)
            .Where(key => before[key].Bits != after[key].Bits)
            .Select(key => (Key: key, Old: tellValue(before[key]), New: tellValue(after[key])))
            .Where(change => change.Old != change.New)
            .Select(change => $"{tellKey(change.Key)}: {change.Old} -> {change.New}");

    private static string Owner(ContextNumber context) => context.IsKernel ? "the kernel" : StepText.Tell(context);

    private static string DuckProcess(State state) => state.Registered.IsKernel ? "none" : StepText.Tell(state.Registered);
}
