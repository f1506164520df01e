namespace DuckVerified.Verification;

/// <summary>The conclusion from all evidence about a property.</summary>
public enum Verdict
{
    /// <summary>It holds in every state, without a bound.</summary>
    Proved,

    /// <summary>A run violates it.</summary>
    Refuted,

    /// <summary>Neither: no run within the scope violates it.</summary>
    Bounded,

    /// <summary>Its premise is true in no state that was explored, so it says nothing there.</summary>
    NoCase,
}

/// <summary>Verdicts as words of reports.</summary>
public static class VerdictWords
{
    private static readonly IReadOnlyDictionary<Verdict, string> _words = new Dictionary<Verdict, string>
    {
        [Verdict.Proved] = "proved",
        [Verdict.Refuted] = "refuted",
        [Verdict.Bounded] = "bounded",
        [Verdict.NoCase] = "no case",
    };

    /// <summary>The word.</summary>
    public static string Word(this Verdict verdict) => _words[verdict];

    /// <summary>The verdict of a word.</summary>
    /// <exception cref="FormatException">There is no such verdict; the message lists the words.</exception>
    public static Verdict Parse(string word) => _words.Any(known => known.Value == word)
        ? _words.First(known => known.Value == word).Key
        : throw new FormatException($"\"{word}\" is not one of {string.Join(", ", _words.Values)}");
}
