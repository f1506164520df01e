extern alias proofs;

using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;
using Word = proofs::DuckVerified.Symbolic.Word;

namespace DuckVerified.Proofs.Tests;

/// <summary>Terms have the same meaning as integers, as bit-vectors and as machine words.</summary>
public sealed class SmtIntegersTests
{
    private static readonly Word _x = new(Term.Unknown("x"));
    private static readonly Word _y = new(Term.Unknown("y"));
    private static readonly Word _zero = new(Term.Unknown("zero"));
    private static readonly ulong[] _corners = [0, 1, 2, 255, 256, 1UL << 62, (1UL << 63) - 1, 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomTermsHaveTheSameValueInAllMeanings(int seed)
    {
        var random = new Random(seed);
        using var bits = new Z3Session();
        using var integers = new Z3Session("QF_UFLIA");
        for (var round = 0; round < 100; round++)
        {
            var (word, native) = Expression(random, 1 + random.Next(3));
            var (x, y) = (Constant(random), Constant(random));
            var fixedWords = ((_x == x) & (_y == y) & (_zero == 0)).Term;
            var equal = (word == native(x, y)).Term;
            var where = $"{word} at 0x{x:x}, 0x{y:x}";
            Assert.True(bits.CheckWith(Term.And(fixedWords, Term.Not(equal))) == SolverVerdict.Unsat, where);
            Assert.True(integers.CheckText(Text(fixedWords, equal)) == SolverVerdict.Sat, where);
            Assert.True(integers.CheckText(Text(fixedWords, Term.Not(equal))) == SolverVerdict.Unsat, where);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RandomComparisonsHaveTheSameResultInAllMeanings(int seed)
    {
        var random = new Random(seed);
        using var bits = new Z3Session();
        using var integers = new Z3Session("QF_UFLIA");
        for (var round = 0; round < 100; round++)
        {
            var ((a, f), (b, g)) = (Expression(random, random.Next(3)), Expression(random, random.Next(3)));
            var (x, y) = (Constant(random), Constant(random));
            var fixedWords = ((_x == x) & (_y == y) & (_zero == 0)).Term;
            var isBelow = (a < b).Term;
            var (so, not) = f(x, y) < g(x, y) ? (isBelow, Term.Not(isBelow)) : (Term.Not(isBelow), isBelow);
            Assert.Equal(SolverVerdict.Unsat, bits.CheckWith(Term.And(fixedWords, not)));
            Assert.Equal(SolverVerdict.Sat, integers.CheckText(Text(fixedWords, so)));
            Assert.Equal(SolverVerdict.Unsat, integers.CheckText(Text(fixedWords, not)));
        }
    }

    // The integer encoding knows less about a field of an unconstrained word than bit-vectors do. But it assumes nothing false.
    [Theory]
    [InlineData(0xFFUL, 0)]
    [InlineData(0xFF00UL, 0)]
    [InlineData(0xFUL, 8)]
    public void FieldOfAnUnknownWordCanHaveItsValueAndIsBounded(ulong mask, int shift)
    {
        var field = (_x >> shift) & mask;
        using var session = new Z3Session("QF_UFLIA");
        foreach (var x in _corners)
            Assert.Equal(SolverVerdict.Sat, session.CheckText(Text((_x == x).Term, (field == ((x >> shift) & mask)).Term)));
        Assert.Equal(SolverVerdict.Unsat, session.CheckText(Text((field > mask).Term)));
        Assert.Equal(SolverVerdict.Unsat, session.CheckText(Text((_x == 0).Term, (field != 0).Term)));
    }

    // A field in place and the same field shifted down are different words.
    [Fact]
    public void FieldInPlaceAndShiftedFieldAreDistinct()
    {
        using var session = new Z3Session("QF_UFLIA");
        foreach (var x in _corners)
        {
            var (inPlace, moved) = ((_x & 6) == (x & 6), ((_x >> 1) & 3) == ((x >> 1) & 3));
            Assert.Equal(SolverVerdict.Sat, session.CheckText(Text((_x == x).Term, inPlace.Term, moved.Term)));
        }
    }

    [Fact]
    public void SingleAssertionHasTheMeaningOfSeveral()
    {
        using var session = new Z3Session("QF_UFLIA");
        foreach (var x in _corners)
        {
            var (is5, isSum, isField) = (_y == 5, _x + _y == x + 5, (_y & 0xF) < 16);
            foreach (var last in new[] { _x == x, _x != x })
            {
                Term[] formulas = [is5.Term, isSum.Term, isField.Term, last.Term];
                var one = new SmtIntegers();
                one.Assert(formulas);
                var expected = last.Term.Op == Op.Not ? SolverVerdict.Unsat : SolverVerdict.Sat;
                Assert.Equal(expected, session.CheckText(one.ToOneAssertion()));
                Assert.Equal(expected, session.CheckText(Text(formulas)));
            }
        }
    }

    [Fact]
    public void UnsupportedBitOperationIsRefused() =>
        Assert.Throws<NotSupportedException>(() => Text(((_x ^ _y) == 5).Term));

    private static string Text(params Term[] formulas)
    {
        var text = new SmtIntegers();
        text.Assert(formulas);
        return text.ToString();
    }

    private static ulong Constant(Random random) =>
        random.Next(2) == 0 ? _corners[random.Next(_corners.Length)] : (ulong)random.NextInt64() << random.Next(2);

    // A random expression over x and y, and the value that it computes. Its words are sums. The integer encoding knows every bit of their
    // fields.
    private static (Word Symbolic, Func<ulong, ulong, ulong> Native) Expression(Random random, int depth)
    {
        if (depth == 0)
        {
            var constant = Constant(random);
            return random.Next(3) switch { 0 => (_x + _zero, (x, _) => x), 1 => (_zero + _y, (_, y) => y), _ => (constant, (_, _) => constant) };
        }

        var (a, f) = Expression(random, depth - 1);
        var (b, g) = Expression(random, depth - 1);
        var distance = 1 + random.Next(62);
        var mask = random.Next(2) == 0 ? ulong.MaxValue >> random.Next(64) : 0xF0F0UL << random.Next(48);
        return random.Next(7) switch
        {
            0 => (a + b, (x, y) => f(x, y) + g(x, y)),
            1 => (a - b, (x, y) => f(x, y) - g(x, y)),
            2 => (a << distance, (x, y) => f(x, y) << distance),
            3 => (a >> distance, (x, y) => f(x, y) >> distance),
            4 => (a & mask, (x, y) => f(x, y) & mask),
            5 => (new Word(Term.If((a < b).Term, b.Term, (a - b).Term)), (x, y) => f(x, y) < g(x, y) ? g(x, y) : f(x, y) - g(x, y)),
            _ => (new Word(Term.If((a == b).Term, (a + 1).Term, b.Term)), (x, y) => f(x, y) == g(x, y) ? f(x, y) + 1 : g(x, y)),
        };
    }
}
