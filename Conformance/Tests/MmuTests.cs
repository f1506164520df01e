using System.Reflection;

namespace DuckVerified.Conformance.Tests;

/// <summary>The MMU against recorded cases of QEMU's UltraSPARC IIIi.</summary>
public sealed class MmuTests
{
    private static readonly string _cases = Path.Combine(
        typeof(MmuTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepoRoot").Value!,
        "Conformance",
        "mmu-ultrasparc.csv.gz");

    [Fact]
    public void AgreesWhereManualAndEmulatorAgree()
    {
        var comparison = MmuCases.Compare(MmuCases.Read(_cases), MmuRules.Manual);
        Assert.Empty(comparison.Mismatches);
        Assert.Equal(4028, comparison.Cases);
    }

    [Fact]
    public void AgreesWithTheEmulatorInAllCasesWithQemuRules()
    {
        var comparison = MmuCases.Compare(MmuCases.Read(_cases), MmuRules.Qemu);
        Assert.Empty(comparison.Mismatches);
        Assert.Equal(5937, comparison.Cases);
        Assert.Equal(63, comparison.Skipped);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    [InlineData("E")]
    [InlineData("F")]
    public void EachKindOfDepartureDiffersFromTheManualsRules(string departure)
    {
        var departures = MmuCases.Read(_cases).Where(recorded => recorded.Departure == departure)
            .Select(recorded => recorded with { Departure = string.Empty });
        Assert.NotEmpty(MmuCases.Compare(departures, MmuRules.Manual).Mismatches);
    }

    [Theory]
    [InlineData(0, 0x1FFFUL)]
    [InlineData(1, 0xFFFFUL)]
    [InlineData(2, 0x7_FFFFUL)]
    [InlineData(3, 0x3F_FFFFUL)]
    public void PageSizesAre8KBTimesPowersOf8(int size, ulong mask) => Assert.Equal(mask, new Tte((ulong)size << 61).OffsetMask);

    [Fact]
    public void AMalformedNumberIsRefusedWithItsLine()
    {
        var path = Path.GetTempFileName();
        File.WriteAllLines(path, ["id,kind,asi,size,tl,priv,primary,secondary,va,entries,trap,pa,departure", "0,load,,4,0,1,0,5,zz,,68,,"]);
        var problem = Assert.Throws<FormatException>(() => MmuCases.Read(path).ToList());
        Assert.Equal("line 2, va: not a number: \"zz\"", problem.Message);
        File.Delete(path);
    }
}
