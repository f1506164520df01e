namespace DuckVerified;

/// <summary>A type of words as a value: it tells an <see cref="INondet"/> which type to return.</summary>
public abstract class WordType
{
    private protected WordType(Type type) => Type = type;

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>Whether a word fits the field of the type.</summary>
    public abstract Bit IsProper(Word bits);
}

/// <summary>The type <typeparamref name="T"/> as a value.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class WordType<T> : WordType
    where T : struct, IWord<T>
{
    /// <summary>The only instance.</summary>
    public static readonly WordType<T> Instance = new();

    private WordType()
        : base(typeof(T))
    {
    }

    /// <inheritdoc/>
    public override Bit IsProper(Word bits) => T.IsProper(T.Of(bits));
}
