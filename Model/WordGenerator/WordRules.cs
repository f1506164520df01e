using Microsoft.CodeAnalysis;

namespace DuckVerified.WordGenerator;

/// <summary>The rules for a declaration with <c>[Word]</c>. A violation is an error at the declaration.</summary>
internal static class WordRules
{
    /// <summary>The type has the shape of a word type.</summary>
    public static readonly DiagnosticDescriptor Shape = Rule(
        "WORD001", "A word type is a readonly partial struct", "{0} is marked with [Word]; such a type is a readonly partial struct of a namespace, not nested and without type parameters");

    /// <summary>The number of bits fits into a word.</summary>
    public static readonly DiagnosticDescriptor Bits = Rule(
        "WORD002", "A word has 1 to 64 bits", "{0} is declared to have {1} bits; a word has 1 to 64");

    /// <summary>The proper words are defined at most once.</summary>
    public static readonly DiagnosticDescriptor Twice = Rule(
        "WORD003", "Proper words are declared once", "{0} says in [Word] which words are proper, and has its own IsProper; keep one of the two");

    /// <summary>The proper words are defined.</summary>
    public static readonly DiagnosticDescriptor Missing = Rule(
        "WORD004", "Proper words are declared", "{0} does not say which words are proper; write [Word(bits: n)] or [Word(maximum: n)], or give it its own IsProper");

    /// <summary>No generated member is written by hand.</summary>
    public static readonly DiagnosticDescriptor Generated = Rule(
        "WORD005", "What is generated is not written by hand", "{0} has {1}, which is generated for every word type; remove it");

    /// <summary>Only words with a narrow field are cut.</summary>
    public static readonly DiagnosticDescriptor Cuts = Rule(
        "WORD006", "Only a field narrower than a word is cut", "{0} is to cut words; that needs [Word(bits: n)] with less than 64 bits");

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "Words", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
