namespace DuckVerified.Native;

/// <summary>An immutable value as words: two values are equal exactly if their words are.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IStored<TSelf>
    where TSelf : class, IStored<TSelf>
{
    /// <summary>The words.</summary>
    ulong[] ToWords();

    /// <summary>The value of such words.</summary>
    static abstract TSelf OfWords(ulong[] words);
}
