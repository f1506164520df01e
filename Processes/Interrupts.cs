using System.Runtime.InteropServices;

namespace DuckVerified.Processes;

/// <summary>
/// Signals that end a command: SIGINT, SIGTERM, SIGHUP. The command ends at once with one line and removes its leftovers. If <see
/// cref="Handle"/> set an action, it does the action instead. A second signal always ends the command at once.
/// </summary>
public static class Interrupts
{
    private const int SignalExit = 128;

    private static readonly Dictionary<PosixSignal, int> _numbers = new()
    {
        [PosixSignal.SIGINT] = 2,
        [PosixSignal.SIGTERM] = 15,
        [PosixSignal.SIGHUP] = 1,
    };

    // Held while files are written, so that a command that is ended has written all of them or none.
    private static readonly Lock _writing = new();
    private static readonly List<PosixSignalRegistration> _registrations = [];
    private static Action? _handler;

    /// <summary>Looks after signals from here on.</summary>
    public static void Begin() => _registrations.AddRange(_numbers.Keys.Select(signal => PosixSignalRegistration.Create(signal, On)));

    /// <summary>Sets an action that the first signal does instead of ending the command.</summary>
    /// <returns>Removes the action.</returns>
    public static IDisposable Handle(Action handler)
    {
        _handler = handler;
        return new Undo();
    }

    /// <summary>Writes files that belong together: no signal ends the command between them.</summary>
    public static void Whole(Action write)
    {
        lock (_writing)
            write();
    }

    /// <summary>
    /// The end of the command by itself: from here on no signal is handled. If one is being handled, this does not return: the signal ends
    /// the command.
    /// </summary>
    public static void Finish() => _writing.Enter();

    /// <summary>Ends the command now, and what it leaves behind with it.</summary>
    public static void Exit(int code)
    {
        Leftovers.RemoveAll();
        if (!OperatingSystem.IsWindows())
            Libc.Exit(code);
        Environment.Exit(code);
    }

    private static void On(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _handler, null) is { } handler)
        {
            handler();
            return;
        }

        lock (_writing)
        {
            Leftovers.RemoveAll();
            try
            {
                Console.Error.WriteLine($"duck: ended by {context.Signal}");
            }
            catch (IOException)
            {
            }

            Exit(SignalExit + _numbers[context.Signal]);
        }
    }

    private sealed class Undo : IDisposable
    {
        public void Dispose() => _handler = null;
    }
}
