using DuckVerified.Spec;
using DuckVerified.Streams;

namespace DuckVerified.Symbolic;

/// <summary>The symbolic meaning of <c>Contents</c>: a function from area to bytes. A write wraps this function.</summary>
public sealed class Contents
{
    /// <summary>All bytes are zero.</summary>
    public static readonly Contents Empty = new((_, _) => Term.Zero);

    private readonly Func<Term, Term, Term> _function;

    private Contents(Func<Term, Term, Term> function) => _function = function;

    /// <summary>Arbitrary bytes. The areas and offsets that are read are added to the footprint.</summary>
    public static Contents Unknown(string name) => new((dblk, offset) =>
    {
        Footprint.Read(typeof(DblkId), dblk);
        Footprint.Read(typeof(ByteOffset), offset);
        return Term.Apply(name, dblk, offset);
    });

    /// <summary>The bytes of an area.</summary>
    public Bytes this[DblkId dblk] => new(offset => _function(dblk.Bits.Term, offset));

    /// <summary>This map with one area's bytes replaced.</summary>
    public Contents Set(DblkId dblk, Bytes bytes)
    {
        var at = dblk.Bits.Term;
        return new((asked, offset) =>
        {
            var isAt = Term.Equal(asked, at);
            if (isAt == Term.True)
                return bytes[new Word(offset)].Term;
            return isAt == Term.False ? _function(asked, offset) : Term.If(isAt, bytes[new Word(offset)].Term, _function(asked, offset));
        });
    }

    /// <summary>Always throws: symbolic bytes have no C# equality.</summary>
    public override bool Equals(object? obj) => throw Mistake();

    /// <summary>Always throws: symbolic bytes have no hash.</summary>
    public override int GetHashCode() => throw Mistake();

    private static ModelRuleException Mistake() => new(
        "C# equality is used on bytes, or on a record that contains some; draw an offset and compare the bytes at that offset");
}
