using System.Reflection;
using DuckVerified.Duck;
using DuckVerified.Streams;

namespace DuckVerified.Forwarder.Tests;

/// <summary>The calls of a callback with one buffer of one block, all of whose bytes are 0. Loads are counted.</summary>
public class CountedLoads : DispatchProxy
{
    private int _length;

    /// <summary>How many bytes were loaded.</summary>
    public int Loads { get; private set; }

    /// <summary>Calls with a buffer of so many bytes.</summary>
    public static IDuckCalls Of(int length)
    {
        var calls = Create<IDuckCalls, CountedLoads>();
        ((CountedLoads)calls)._length = length;
        return calls;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(IDuckCalls.Recv) => new BufferResult(Outcome.Done, new MblkId(1)),
        nameof(IDuckCalls.BlkFirst) => new MblkId(1),
        nameof(IDuckCalls.BlkNext) => MblkId.None,
        nameof(IDuckCalls.BlkGetLen) => (ulong)_length,
        nameof(IDuckCalls.Load) => Loaded(),
        nameof(IDuckCalls.Send) or nameof(IDuckCalls.SbFree) => Outcome.Done,
        _ => throw new NotSupportedException(targetMethod?.Name),
    };

    private ByteResult Loaded()
    {
        Loads++;
        return new(Outcome.Done, 0);
    }
}
