using System.Globalization;

namespace DuckVerified.Forwarder.Bench;

/// <summary>What the kernel's scheduler has counted of a process: /proc/PID/task/*/schedstat (Documentation/scheduler/sched-stats).</summary>
/// <param name="Run">Nanoseconds on a core, of all live threads.</param>
/// <param name="Delay">Nanoseconds that they were ready and waited for a core.</param>
internal readonly record struct SchedStat(long Run, long Delay)
{
    /// <summary>Reads a process's; all zero if there is none.</summary>
    public static SchedStat Of(int process)
    {
        var (run, delay) = (0L, 0L);
        var tasks = new DirectoryInfo($"/proc/{process}/task");
        foreach (var task in tasks.Exists ? tasks.GetDirectories() : [])
        {
            try
            {
                var words = File.ReadAllText(Path.Combine(task.FullName, "schedstat")).Split(' ');
                run += long.Parse(words[0], CultureInfo.InvariantCulture);
                delay += long.Parse(words[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // The thread ended between the listing and the reading.
            }
        }

        return new(run, delay);
    }

    /// <summary>What was added since an earlier reading.</summary>
    public SchedStat Since(SchedStat earlier) => new(Run - earlier.Run, Delay - earlier.Delay);
}
