extern alias proofs;

using DuckVerified.Solaris;
using proofs::DuckVerified.Symbolic;

namespace DuckVerified.Verification;

/// <summary>
/// The digests of the sources that evidence depends on, as recorded by the build. A kernel variant is a file with the name of its class.
/// No other file but the list of variants names it (a test checks this). So evidence about one variant stays valid when another one
/// changes.
/// </summary>
internal static class Sources
{
    private const string Resource = "sources.txt";
    private const string Variants = "/Model/Duck/Variants/";
    private const string Proofs = "../Proofs/";

    private static readonly Lazy<string[]> _lines = new(Read);

    /// <summary>All but what variants differ in.</summary>
    public static Fingerprint Common => Of(_ => false);

    /// <summary>What puts questions to solvers.</summary>
    public static Fingerprint OfProver => Fingerprint.Of(string.Join('\n', _lines.Value.Where(line => line.StartsWith(Proofs, StringComparison.Ordinal))));

    /// <summary>All sources of a variant's evidence.</summary>
    public static Fingerprint Of(KernelVariant variant)
    {
        HashSet<string> files = [];
        for (var type = variant.GetType(); type is not null; type = type.BaseType)
            files.Add($"{Variants}{type.Name}.cs ");
        return Of(line => files.Any(file => line.Contains(file, StringComparison.Ordinal)));
    }

    private static Fingerprint Of(Func<string, bool> isOfVariant) => Fingerprint.Of(string.Join(
        '\n', _lines.Value.Where(line => !line.Contains(Variants, StringComparison.Ordinal) || isOfVariant(line))));

    // A line for each file: its path, a space, its digest.
    private static string[] Read()
    {
        using var stream = typeof(Sources).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the program was built without {Resource}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
