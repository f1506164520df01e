using System.Text;
using DuckVerified.Properties;

namespace DuckVerified.Cli;

/// <summary>
/// The output or the error stream: control characters are escaped, so that nothing out of a file or an argument reaches the terminal as
/// a command. The error stream may be closed or full, which is no reason to fail.
/// </summary>
/// <param name="inner">The stream.</param>
/// <param name="allowed">The control characters that the program itself writes.</param>
/// <param name="mayFail">Whether what cannot be written is left out.</param>
internal sealed class ScreenWriter(TextWriter inner, string allowed, bool mayFail) : TextWriter
{
    private static readonly TextWriter _output = Console.Out;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts both streams of the console behind such writers.</summary>
    public static void Install()
    {
        Console.SetOut(new ScreenWriter(_output, "\n\t", mayFail: false));
        Console.SetError(new ScreenWriter(Console.Error, "\n\t\r", mayFail: true));
    }

    /// <summary>Takes the output back, for colours; nothing out of a file or an argument may be written from here on.</summary>
    public static void ReleaseOutput() => Console.SetOut(_output);

    public override void Write(char value)
    {
        // Half of a pair: the other half follows.
        if (char.IsSurrogate(value))
            Put($"{value}");
        else
            Write($"{value}");
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => Put(Printable.Of(value ?? string.Empty, allowed));

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
        catch (IOException) when (mayFail)
        {
        }
    }
}
