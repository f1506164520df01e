using System.Globalization;

namespace DuckVerified.Mutations.Streams;

/// <summary>Where the model first differs from a recorded sequence, or does not come to an end.</summary>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="Class">Its class.</param>
/// <param name="Number">The operation's number, from 0.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Item">What was seen to differ; "end" if the model refused the operation or failed in it.</param>
/// <param name="Recorded">As recorded.</param>
/// <param name="Model">As the model has it; or why it refused, or with what it failed.</param>
public sealed record StreamsDifference(
    string Sequence, string Class, int Number, string Operation, string Item, string Recorded, string Model)
{
    private const int Shown = 48;

    /// <summary>The sequence and the operation.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Sequence}, operation {Number} ({Operation})");

    /// <summary>What differs, in words; of long texts the part around the first character that does.</summary>
    public string Told => Item == "end"
        ? $"the model ends with {Model}"
        : $"{Item}: recorded {Part(Recorded)}, the model {Part(Model)}";

    // From the beginning of the innermost list or name in which the two differ.
    private string Part(string text)
    {
        if (text.Length == 0)
            return "nothing";
        var same = Recorded.AsSpan().CommonPrefixLength(Model);
        var from = same == 0 ? 0 : Math.Max(0, Recorded.AsSpan(0, same).LastIndexOfAny('[', '{'));
        var to = Math.Min(text.Length, Math.Max(from + Shown, same + (Shown / 2)));
        return $"{(from > 0 ? "..." : string.Empty)}{text[from..to]}{(to < text.Length ? "..." : string.Empty)}";
    }
}
