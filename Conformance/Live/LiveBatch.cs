using DuckVerified.Conformance.Live.Cases;

namespace DuckVerified.Conformance.Live;

/// <summary>Some cases in a row, as the operations of one boot.</summary>
public sealed class LiveBatch
{
    private readonly List<(ulong Case, int Start, int End)> _slices = [];
    private readonly int _prefix;

    /// <summary>Makes the operations. A case depends only on the seed and its number.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The first case's number.</param>
    /// <param name="count">How many.</param>
    public LiveBatch(ulong seed, ulong first, int count)
    {
        LiveImage.MapStubs(Operations);
        _prefix = Operations.Length;
        for (var number = first; number < first + (ulong)count; number++)
        {
            var start = Operations.Length;
            Operations.Begin(number);
            CaseFamily.Of(number).Emit(Operations, new CaseRandom((seed << 32) ^ number));
            _slices.Add((number, start, Operations.Length));
        }
    }

    /// <summary>The operations.</summary>
    public GuestOps Operations { get; } = new();

    /// <summary>The operations of one case.</summary>
    public ReadOnlyMemory<byte> CaseOnly(ulong number)
    {
        var (_, start, end) = _slices.First(slice => slice.Case == number);
        return Operations.Bytes[start..end];
    }

    /// <summary>The operations of a few of the cases, with what precedes all.</summary>
    public byte[] Only(IReadOnlySet<ulong> cases)
    {
        var bytes = Operations.Bytes;
        return
        [
            .. bytes[.._prefix].Span,
            .. _slices.Where(slice => cases.Contains(slice.Case)).SelectMany(slice => bytes[slice.Start..slice.End].ToArray()),
        ];
    }
}
