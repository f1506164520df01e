namespace DuckVerified.Streams;

/// <summary>A number of bytes or blocks that a queue counts, or a mark that is compared with the number.</summary>
[Word(bits: 32)]
public readonly partial struct Amount;
