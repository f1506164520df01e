namespace DuckVerified;

/// <summary>
/// Declares a word type: a readonly partial struct that is one word with a meaning of its own. What all word types have in common is
/// generated (Model/WordGenerator): the constructor, <see cref="IWord{TSelf}.Bits"/>, <see cref="IWord{TSelf}.Of"/>, equality, and
/// <see cref="IWord{TSelf}.IsProper"/> unless the type has its own.
/// </summary>
/// <remarks>
/// A declaration that does not fit is an error at its line: WORD001 the type is not such a struct; WORD002 the number of bits is not 1
/// to 64; WORD003 it is said twice which words are proper; WORD004 it is not said; WORD005 the type has a member that is generated;
/// WORD006 there are no bits to cut.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class WordAttribute : Attribute
{
    /// <summary>A word type with its own <see cref="IWord{TSelf}.IsProper"/>.</summary>
    public WordAttribute()
    {
    }

    /// <summary>A field of some bits: proper are the words below two to the power of their number.</summary>
    /// <param name="bits">How many, 1 to 64; 64 if every word is proper.</param>
    public WordAttribute(int bits) => Bits = bits;

    /// <summary>A number or a code with a greatest value.</summary>
    /// <param name="maximum">The greatest proper word.</param>
    public WordAttribute(ulong maximum) => Maximum = maximum;

    /// <summary>How many bits the field has, if that is what makes a word proper.</summary>
    public int? Bits { get; }

    /// <summary>The greatest proper word, if that is what makes a word proper.</summary>
    public ulong? Maximum { get; }

    /// <summary>Whether the constructor cuts a word to the bits of the field, as a store to a narrow C type does.</summary>
    public bool Cuts { get; init; }
}
