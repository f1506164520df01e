using FsCheck.Xunit;

namespace DuckVerified.Model.Tests;

/// <summary>The native bytes of data areas against a plain array.</summary>
public sealed class BytesTests
{
    [Fact]
    public void CountingGoesOnFromTheFirstByteModulo256()
    {
        var bytes = Bytes.Counting(0x1FE, 4);
        Assert.Equal([0xFEUL, 0xFF, 0, 1, 0], Enumerable.Range(0, 5).Select(offset => bytes[(ulong)offset]));
        Assert.Same(Bytes.Empty, Bytes.Counting(7, 0));
    }

    [Property(MaxTest = 300)]
    public void OverwritingIsWhatItIsOnAnArray(int seed)
    {
        var random = new Random(seed);
        var (bytes, plain) = (Bytes.Empty, new byte[64]);
        for (var i = 0; i < 20; i++)
        {
            var (at, from, count) = (random.Next(32), random.Next(32), random.Next(32));
            var given = new byte[64];
            random.NextBytes(given);
            var isOwn = random.Next(2) == 0;
            var source = isOwn ? (byte[])plain.Clone() : given;
            bytes = bytes.With((ulong)at, isOwn ? bytes : Bytes.Of(given), (ulong)from, (ulong)count);
            Array.Copy(source, from, plain, at, count);
        }

        var copied = new byte[60];
        bytes.CopyTo(4, copied);
        Assert.Equal(plain[4..], copied);
        Assert.Equal(plain, Enumerable.Range(0, 64).Select(offset => (byte)bytes[(ulong)offset]));
    }

    [Fact]
    public void OffsetsWrap()
    {
        var bytes = Bytes.Empty.With(ulong.MaxValue, Bytes.Of([1, 2, 3]), 0, 3);
        Assert.Equal((1UL, 2UL, 3UL, 0UL), (bytes[ulong.MaxValue], bytes[0], bytes[1], bytes[2]));
        var back = Bytes.Empty.With(5, bytes, ulong.MaxValue, 3);
        Assert.Equal((1UL, 2UL, 3UL, 0UL), (back[5], back[6], back[7], back[8]));
    }
}
