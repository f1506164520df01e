using DuckVerified.WordGenerator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DuckVerified.Mutations.Compiling;

/// <summary>Adds to sources what the build generates for word types. What did not change since some other sources is not generated again.</summary>
internal sealed class WordTypes
{
    private readonly GeneratorDriver _driver;

    private WordTypes(GeneratorDriver driver) => _driver = driver;

    /// <summary>Generates for sources for the first time.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="complete">The sources and what is generated.</param>
    public static WordTypes Of(Compilation sources, out Compilation complete) =>
        new(CSharpGeneratorDriver.Create([new WordSourceGenerator().AsSourceGenerator()], parseOptions: Compiler.Language)
            .RunGeneratorsAndUpdateCompilation(sources, out complete, out _));

    /// <summary>The sources of a mutant, and what is generated for them.</summary>
    /// <exception cref="MutantInvalidException">A word type is not declared as it has to be.</exception>
    public Compilation Complete(Compilation mutant)
    {
        _driver.RunGeneratorsAndUpdateCompilation(mutant, out var complete, out var problems);
        return problems.IsEmpty ? complete : throw new MutantInvalidException(string.Join('\n', problems.Take(5)));
    }
}
