namespace DuckVerified;

/// <summary>
/// A machine word with a meaning of its own: a virtual page, a frame, a translation table entry.
/// Pages are never passed for frames, yet every map of the model is a function from words to words.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    /// <summary>The word itself. The all-zero word means "nothing": no entry, no process, a free frame.</summary>
    Word Bits { get; }

    /// <summary>Reads a word as a <typeparamref name="TSelf"/>. Total: no word is refused.</summary>
    static abstract TSelf Of(Word bits);

    /// <summary>Whether the word fits the field that it stands for (bit range or list of codes).</summary>
    static abstract Bit IsProper(TSelf value);
}
