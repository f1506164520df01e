namespace DuckVerified.Streams;

/// <summary>Words in the order in which they were added.</summary>
/// <typeparam name="T">The type of the words.</typeparam>
/// <param name="Items">The word at each place.</param>
/// <param name="First">The place of the oldest word that was not removed.</param>
/// <param name="End">The place after the newest.</param>
public readonly record struct Sequence<T>(Map<Turn, T> Items, Turn First, Turn End)
    where T : struct, IWord<T>
{
    /// <summary>Whether it is empty.</summary>
    public Bit IsEmpty => First == End;

    /// <summary>The oldest.</summary>
    public T Oldest => Items[First];

    /// <summary>The empty sequence.</summary>
    public static Sequence<T> Empty() => new(Map<Turn, T>.Empty, default, default);

    /// <summary>This sequence with one more.</summary>
    public Sequence<T> With(T item) => new(Items.Set(End, item), First, End.Next);

    /// <summary>This sequence without its oldest.</summary>
    public Sequence<T> WithoutOldest() => new(Items.Set(First, T.Of(0)), First.Next, End);
}
