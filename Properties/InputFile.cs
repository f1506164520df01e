using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace DuckVerified.Properties;

/// <summary>
/// Files that a user names: read as strict UTF-8, within limits (docs/limits.md), compressed by gzip or not. The first two bytes decide
/// this, not the name. A truncated compressed file is refused.
/// </summary>
public static class InputFile
{
    /// <summary>The most bytes of a file after it was inflated.</summary>
    public const long MostBytes = 1L << 28;

    /// <summary>The most bytes of one line, or of a file that is read as one text.</summary>
    public const int MostLineBytes = 1 << 22;

    /// <summary>How deep JSON may be nested.</summary>
    public const int MostDepth = 64;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    // Without this switch, truncated compressed data would look complete.
    static InputFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>A file's lines, without their ends.</summary>
    /// <exception cref="IOException">There is no such file; the message names it.</exception>
    /// <exception cref="FormatException">It is too large, not UTF-8, or cut off; the message says which, and where.</exception>
    public static IEnumerable<string> Lines(string path)
    {
        using var content = Open(path);
        var (line, buffer) = (new MemoryStream(), new byte[1 << 16]);
        var (number, total) = (1, 0L);
        for (int count; (count = Read(content, buffer)) > 0;)
        {
            total += count;
            if (total > MostBytes)
                throw new FormatException($"more than {MostBytes} bytes");
            for (var at = 0; at < count;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', at, count - at);
                line.Write(buffer, at, (end < 0 ? count : end) - at);
                if (line.Length > MostLineBytes)
                    throw new FormatException($"line {number}: more than {MostLineBytes} bytes");
                at = end < 0 ? count : end + 1;
                if (end >= 0)
                    yield return Taken(line, number++).TrimEnd('\r');
            }
        }

        if (line.Length > 0)
            yield return Taken(line, number);
    }

    /// <summary>The whole text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="IOException">There is no such file; the message names it.</exception>
    /// <exception cref="FormatException">It is too large, not UTF-8, or cut off; the message says which.</exception>
    public static string Text(string path, int most = MostLineBytes)
    {
        using var content = Open(path);
        var (text, buffer) = (new MemoryStream(), new byte[1 << 16]);
        for (int count; (count = Read(content, buffer)) > 0;)
        {
            text.Write(buffer, 0, count);
            if (text.Length > most)
                throw new FormatException($"the file has more than {most} bytes");
        }

        return Taken(text, 1);
    }

    /// <summary>Parses JSON of which every string is text.</summary>
    /// <exception cref="FormatException">It is not JSON; the message names the line.</exception>
    public static JsonDocument Json(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            // A string with half of a surrogate pair is legal JSON, but not legal text. It would fail later, where it is used.
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }

            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MostDepth });
        }
        catch (JsonException broken)
        {
            throw new FormatException($"line {broken.LineNumber + 1 ?? 1}: not JSON: {broken.Message.Split(". ")[0].TrimEnd('.')}", broken);
        }
        catch (InvalidOperationException broken)
        {
            var line = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
            throw new FormatException($"line {line}: a string is not Unicode text", broken);
        }
    }

    private static string Taken(MemoryStream line, int number)
    {
        try
        {
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            return _strict.GetString(number == 1 && bytes.StartsWith(_mark) ? bytes[_mark.Length..] : bytes);
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException($"line {number}: not UTF-8", broken);
        }
        finally
        {
            line.SetLength(0);
        }
    }

    private static int Read(Stream content, byte[] buffer)
    {
        try
        {
            return content.Read(buffer, 0, buffer.Length);
        }
        catch (InvalidDataException broken)
        {
            throw new FormatException("the compressed data is damaged or truncated", broken);
        }
    }

    private static Stream Open(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder, not a file");
        // A pipe counts as a file here; its name exists too.
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no file {path}");
        // A PipeReader can examine the first bytes and read them again; not every file can.
        var pipe = PipeReader.Create(File.OpenRead(path));
        var first = pipe.ReadAtLeastAsync(2).AsTask().GetAwaiter().GetResult().Buffer;
        var isCompressed = first.Length >= 2 && first.Slice(0, 2).ToArray() is [0x1F, 0x8B];
        pipe.AdvanceTo(first.Start);
        return isCompressed ? new GZipStream(pipe.AsStream(), CompressionMode.Decompress) : pipe.AsStream();
    }
}
