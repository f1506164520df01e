namespace DuckVerified.Properties.Streams;

/// <summary>That an operation is a misuse: nobody may do so, and the kernel does not look.</summary>
/// <param name="operation">The operation.</param>
/// <param name="misuse">The misuse.</param>
public sealed class StreamsMisuseException(StreamsOperation operation, Outcome misuse)
    : FormatException($"{operation.Where}: {misuse.Text}")
{
    /// <summary>The misuse.</summary>
    public Outcome Misuse => misuse;
}
