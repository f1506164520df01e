namespace DuckVerified;

/// <summary>
/// A machine word with a meaning of its own, such as a virtual page, a frame, or a translation table entry. The types prevent a page from
/// being used as a frame. Still, every map of the model is a function from words to words.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    /// <summary>The word itself. The all-zero word means "nothing": no entry, no process, a free frame.</summary>
    Word Bits { get; }

    /// <summary>Reads a word as a <typeparamref name="TSelf"/>. Total: every word is accepted.</summary>
    static abstract TSelf Of(Word bits);

    /// <summary>Whether the word fits its field (a bit range or a list of codes).</summary>
    static abstract Bit IsProper(TSelf value);
}
