using System.Reflection;
using System.Text;

namespace DuckVerified.Properties;

/// <summary>
/// What a step changed, as text: one line for each change, and nothing else. The parts of a state are derived from its type: a record
/// whose members are maps, words, or such records.
/// </summary>
public static class StateText
{
    /// <summary>The differences between two states; none exactly if they are equal.</summary>
    /// <typeparam name="TState">The type of the states.</typeparam>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state after.</param>
    public static IReadOnlyList<string> Changes<TState>(TState before, TState after)
        where TState : class => [.. OfRecord(string.Empty, typeof(TState), before, after)];

    /// <summary>A name in code as words: "InUse" as "in use".</summary>
    internal static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static IEnumerable<string> OfRecord(string prefix, Type type, object before, object after) =>
        RecordMembers.Of(type).SelectMany(member => OfMember(prefix + Words(member.Name), member.PropertyType, member.GetValue(before), member.GetValue(after)));

    private static IEnumerable<string> OfMember(string name, Type type, object? before, object? after)
    {
        if (Equals(before, after))
            return [];
        if (RecordMembers.IsMap(type))
        {
            return (IEnumerable<string>)typeof(StateText).GetMethod(nameof(OfMap), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [name, before, after])!;
        }

        return RecordMembers.IsRecord(type) && before is not null && after is not null
            ? OfRecord($"{name}, ", type, before, after)
            : [$"{name}: {StepText.OfValue(before)} -> {StepText.OfValue(after)}"];
    }

    private static IEnumerable<string> OfMap<TKey, TValue>(string name, Map<TKey, TValue> before, Map<TKey, TValue> after)
        where TKey : struct, IWord<TKey>
        where TValue : struct, IWord<TValue> =>
        before.Keys.Concat(after.Keys)
            .DistinctBy(key => key.Bits)
            .OrderBy(key => key.Bits)
            .Where(key => before[key].Bits != after[key].Bits)
            .Select(key => $"{Entry(name, StepText.OfValue(key))}: {StepText.OfValue(before[key])} -> {StepText.OfValue(after[key])}");

    // "tlb, process 2 0x1000", but "frame 1" rather than "frames, frame 1".
    private static string Entry(string map, string key) =>
        key.Split(' ')[0] is var kind && map.StartsWith(kind, StringComparison.Ordinal) && map.Length <= kind.Length + 2 ? key : $"{map}, {key}";
}
