namespace DuckVerified.Streams;

/// <summary>A place in a sequence of events.</summary>
[Word(bits: 32)]
public readonly partial struct Turn
{
    /// <summary>The place after this one.</summary>
    public Turn Next => new(Bits + 1);
}
