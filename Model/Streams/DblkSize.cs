namespace DuckVerified.Streams;

/// <summary>Bytes between a data area's base and its limit: db_lim - db_base.</summary>
[Word(bits: 32)]
public readonly partial struct DblkSize;
