namespace DuckVerified;

/// <summary>
/// Declares a word type: a readonly partial struct that is one word with a meaning of its own. What all word types have in common is
/// generated (Model/WordGenerator): the constructor, <see cref="IWord{TSelf}.Bits"/>, <see cref="IWord{TSelf}.Of"/>, equality, and
/// <see cref="IWord{TSelf}.IsProper"/> unless the type has its own.
/// </summary>
/// <remarks>
/// A wrong declaration is an error at its line: WORD001 the type is not such a struct; WORD002 the number of bits is not 1 to 64; WORD003
/// the proper words are defined twice; WORD004 the proper words are not defined; WORD005 the type has a member that is generated; WORD006
/// there are no bits to cut.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class WordAttribute : Attribute
{
    /// <summary>A word type with its own <see cref="IWord{TSelf}.IsProper"/>.</summary>
    public WordAttribute()
    {
    }

    /// <summary>A field of some bits. The proper words are those below two to the power of their number.</summary>
    /// <param name="bits">The number of bits, 1 to 64; 64 if every word is proper.</param>
    public WordAttribute(int bits) => Bits = bits;

    /// <summary>A number or a code with a greatest value.</summary>
    /// <param name="maximum">The greatest proper word.</param>
    public WordAttribute(ulong maximum) => Maximum = maximum;

    /// <summary>The number of bits of the field, if it defines the proper words.</summary>
    public int? Bits { get; }

    /// <summary>The greatest proper word, if it defines the proper words.</summary>
    public ulong? Maximum { get; }

    /// <summary>Whether the constructor cuts a word to the bits of the field, as a store to a narrow C type does.</summary>
    public bool Cuts { get; init; }
}
