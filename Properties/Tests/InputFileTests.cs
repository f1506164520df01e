using System.IO.Compression;
using System.Text;

namespace DuckVerified.Properties.Tests;

/// <summary>Reading of files that a user names.</summary>
public sealed class InputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("duck").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("plain.txt", false)]
    [InlineData("named-so.gz", false)]
    [InlineData("packed.gz", true)]
    [InlineData("packed.txt", true)]
    public void TheFirstBytesSayWhetherAFileIsCompressed(string name, bool isCompressed)
    {
        var bytes = Encoding.UTF8.GetBytes("one\r\ntwo\n\nthree");
        Assert.Equal(["one", "two", "", "three"], InputFile.Lines(Write(name, isCompressed ? Packed(bytes) : bytes)));
    }

    [Fact]
    public void ACompressedFileOfTwoPartsIsReadWhole() =>
        Assert.Equal(["one", "two"], InputFile.Lines(Write("two.gz", [.. Packed("one\n"u8.ToArray()), .. Packed("two\n"u8.ToArray())])));

    [Fact]
    public void ACompressedFileThatEndsTooEarlyIsRefusedWhereverItEnds()
    {
        var whole = Packed(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(number => $"line {number}\n"))));
        for (var length = 2; length < whole.Length; length++)
        {
            var path = Write("cut.gz", whole[..length]);
            var broken = Assert.Throws<FormatException>(() => InputFile.Lines(path).Count());
            Assert.Contains("damaged or truncated", broken.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ACompressedFileOfOneHugeLineIsRefusedBeforeItFillsTheMemory()
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var part = 0; part < 64; part++)
                zip.Write(new byte[1 << 20]);
        }

        var path = Write("huge.gz", packed.ToArray());
        Assert.Equal("line 1: more than 4194304 bytes", Assert.Throws<FormatException>(() => InputFile.Lines(path).Count()).Message);
        Assert.Equal("the file has more than 1000 bytes", Assert.Throws<FormatException>(() => InputFile.Text(path, 1000)).Message);
    }

    [Fact]
    public void TextThatIsNotUtf8IsRefusedWithItsLine() => Assert.Equal(
        "line 2: not UTF-8",
        Assert.Throws<FormatException>(() => InputFile.Lines(Write("latin1.txt", [(byte)'a', (byte)'\n', 0xE9])).Count()).Message);

    [Theory]
    [InlineData("{\n\"a\": \"\\ud800\"}", "line 2: a string is not Unicode text")]
    [InlineData("{\n\"\\udc00\": 1}", "line 2: a string is not Unicode text")]
    [InlineData("{\n\"a\": ", "line 2: not JSON: Expected depth to be zero at the end of the JSON payload")]
    public void MalformedJsonIsRefusedWithItsLine(string text, string problem) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => InputFile.Json(text)).Message);

    [Fact]
    public void JsonThatIsNestedTooDeepIsRefused() =>
        Assert.Throws<FormatException>(() => InputFile.Json(new string('[', 65) + new string(']', 65)));

    [Fact]
    public void AFolderAndAMissingFileAreNamedAsSuch()
    {
        Assert.EndsWith("is a folder, not a file", Assert.ThrowsAny<IOException>(() => InputFile.Text(_folder)).Message, StringComparison.Ordinal);
        Assert.StartsWith("there is no file ", Assert.ThrowsAny<IOException>(() => InputFile.Text(_folder + "/none")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain text, ä, \U0001F986", "plain text, ä, \U0001F986")]
    [InlineData("a\u001b[31m\r\nb\u009b", "a\\u001b[31m\\u000d\\u000ab\\u009b")]
    [InlineData("\u202eabc", "\\u202eabc")]
    public void ControlAndFormatCharactersAreEscaped(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    [Fact]
    public void HalfOfASurrogatePairIsEscaped() => Assert.Equal("\\ud83ex", Printable.Of("\ud83ex"));

    private static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(bytes);
        return packed.ToArray();
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
