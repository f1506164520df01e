namespace DuckVerified.Native;

/// <summary>An immutable value as words. Two values of one type are equal exactly if their words are.</summary>
public interface IStored
{
    /// <summary>The words.</summary>
    ulong[] ToWords();
}
