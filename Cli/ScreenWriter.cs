using System.Text;
using DuckVerified.Properties;

namespace DuckVerified.Cli;

/// <summary>
/// The output or the error stream: control characters are escaped, so that no text from a file or an argument acts as a terminal command.
/// If the error stream is closed or full, the command continues.
/// </summary>
/// <param name="inner">The stream.</param>
/// <param name="allowed">The control characters that the program itself writes; null: all.</param>
/// <param name="mayFail">Whether failed writes are ignored.</param>
internal sealed class ScreenWriter(TextWriter inner, string? allowed, bool mayFail) : TextWriter
{
    private static readonly TextWriter _output = Console.Out;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts both streams of the console behind such writers.</summary>
    public static void Install()
    {
        Console.SetOut(new ScreenWriter(_output, "\n\t", mayFail: false));
        Console.SetError(new ScreenWriter(Console.Error, "\n\t\r", mayFail: true));
    }

    /// <summary>Restores the plain output, for colours. From here on no text from a file or an argument may be written.</summary>
    public static void ReleaseOutput() => Console.SetOut(new ScreenWriter(_output, allowed: null, mayFail: false));

    public override void Write(char value)
    {
        // Half of a surrogate pair: the other half follows.
        if (char.IsSurrogate(value))
            Put($"{value}");
        else
            Write($"{value}");
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => Put(allowed is null ? value ?? string.Empty : Printable.Of(value ?? string.Empty, allowed));

    public override void Flush()
    {
        if (!mayFail)
            inner.Flush();
    }

    private void Put(string text)
    {
        try
        {
            inner.Write(text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A write to a closed stream gives UnauthorizedAccessException.
            if (!mayFail)
                throw new IOException($"the output cannot be written: {(problem is IOException ? problem.Message : "it is closed")}", problem);
        }
    }
}
