extern alias proofs;

using System.CommandLine;
using DuckVerified.Spec;
using DuckVerified.Spec.Streams;
using DuckVerified.Verification;
using proofs::DuckVerified.Proofs.Solvers;
using Spectre.Console;

namespace DuckVerified.Cli.Commands;

/// <summary>Options that several commands have, and how they print.</summary>
internal static class CommonOptions
{
    /// <summary>--approach, repeatable; none means all, and the hardware.</summary>
    public static Option<string[]> Approach() => new("--approach", "-a")
    {
        Description = $"Only this approach, or only the hardware: {string.Join(", ", Systems.All.Select(system => system.Name))}.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>--property, repeatable; none means all.</summary>
    public static Option<string[]> Property() => new("--property", "-p")
    {
        Description = "Only this property, for example HAT-1.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>An option with a small number.</summary>
    public static Option<int> Number(string name, string description, int standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    // The systems of those names, or all; the hardware first.
    private static IReadOnlyList<Specification<Solaris.State>> Named(string[] names)
    {
        try
        {
            var meant = names.Length == 0 ? Systems.All : [.. names.Select(Systems.Named)];
            return [.. Systems.All.Where(meant.Contains).OrderBy(system => system.HasSteps)];
        }
        catch (FormatException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <summary>The identifiers of those properties, in the catalogue's spelling, or all.</summary>
    /// <exception cref="UsageException">There is no such property.</exception>
    public static IReadOnlyList<string> PropertiesOf(string[] names)
    {
        var known = Spec.Catalogue.All.Select(property => property.Id).ToList();
        return names.Length == 0
            ? known
            : [.. names.Select(name => known.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"there is no property \"{name}\"; there are {string.Join(", ", known)}"))];
    }

    /// <summary>
    /// The identifiers of those properties, of approaches and of messages and queues, in the catalogues' spelling, or all.
    /// </summary>
    /// <exception cref="UsageException">There is no such property.</exception>
    public static (IReadOnlyList<string> OfApproaches, IReadOnlyList<string> OfStreams) AllPropertiesOf(string[] names)
    {
        var streams = StreamsCatalogue.All<Situation>().Select(property => property.Id).ToList();
        if (names.Length == 0)
            return (PropertiesOf([]), streams);
        var asked = names.ToLookup(name => streams.Find(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)));
        var others = asked[null].ToArray();
        var known = Spec.Catalogue.All.Select(property => property.Id).ToList();
        if (others.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } wrong)
            throw new UsageException($"there is no property \"{wrong}\"; there are {string.Join(", ", known.Concat(streams))}");
        return (others.Length == 0 ? [] : PropertiesOf(others), [.. streams.Where(id => asked.Contains(id))]);
    }

    /// <summary>
    /// The systems that these properties and approaches select. Systems without any of the properties are left out. Named properties of
    /// the hardware and of messages are selected whatever the approach is.
    /// </summary>
    /// <exception cref="UsageException">There is no such property or approach, or no selected approach has any of the properties.</exception>
    public static VerificationTarget What(string[] properties, string[] approaches)
    {
        var (ofApproaches, ofStreams) = AllPropertiesOf(properties);
        var named = Named(approaches);
        if (properties.Length == 0)
            return new(named, approaches.Length == 0);
        var variants = named.Where(system => system.HasSteps).ToList();
        var systems = Systems.All.Where(system => !system.HasSteps).Concat(variants);
        VerificationTarget what = new(
            [.. systems.Where(system => system.Properties.Any(property => ofApproaches.Contains(property.Id)))], ofStreams.Count > 0);
        if (what is not { Systems.Count: 0, Streams: false })
            return what;
        throw new UsageException(variants.Count == 0
            ? $"{ofApproaches[0]} is a property of approaches, not of the hardware"
            : $"{ofApproaches[0]} is not a property of {string.Join(", ", variants.Select(variant => variant.Name))}");
    }

    /// <summary>A number that must be from 1 to a limit.</summary>
    public static int Within(int number, int limit, string option) =>
        number >= 1 && number <= limit ? number : throw new UsageException($"{option} must be from 1 to {limit}, not {number}");

    /// <summary>The folder that an option names. It is created and checked to be writable before the work starts.</summary>
    /// <exception cref="UsageException">The folder is not writable.</exception>
    public static string? FolderOf(ParseResult parsed, Option<string?> option)
    {
        var folder = parsed.GetValue(option);
        if (folder is not null && (folder.Length == 0 || !IsWritable(folder)))
            throw new UsageException($"{option.Name}: the folder \"{folder}\" is not writable");
        return folder;
    }

    /// <summary>Reads a file and processes it; an error in the file is one line with its name.</summary>
    /// <exception cref="UsageException">The file does not have the expected content.</exception>
    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException)
        {
            throw new UsageException($"{path}: {broken.Message}");
        }
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, $".{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Prints the current activity on the error stream, if that is a terminal. So a long task shows progress, and piped output has no
    /// such lines.
    /// </summary>
    public static void Say(string what)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine($"{what} ...");
    }

    /// <summary>The answers of earlier runs; if they cannot be used, one line on the error stream says so.</summary>
    public static AnswerStore? Store() => AnswerStore.Open(problem => Console.Error.WriteLine($"duck: {problem}"));

    /// <summary>A console without colours if none are wanted, and without line breaks if the output is a file.</summary>
    public static IAnsiConsole Screen()
    {
        ScreenWriter.ReleaseOutput();
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (Console.IsOutputRedirected)
            screen.Profile.Width = 200;
        return screen;
    }
}
