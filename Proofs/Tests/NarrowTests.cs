extern alias proofs;

using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Tests;

/// <summary>Words with only as many bits as their formulas need: satisfiability is the same as for whole words.</summary>
public sealed class NarrowTests
{
    private static readonly ulong[] _constants = [0, 1, 2, 3, 5, 0x10, 0x1FFF, 0x2000, 0x6000, 1UL << 62, 1UL << 63, ulong.MaxValue];
    private static readonly ulong[] _masks = [1, 3, 6, 0x1FFF, ~0x1FFFUL, 1UL << 63, 0xFF00, 0xF8017FFFFFFFE0FD];
    private static readonly int[] _distances = [1, 2, 13, 60, 62, 63];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void NarrowWordsGiveTheSameVerdictsAsWholeWords(int seed, bool isCalculating)
    {
        var random = new Random(seed);
        using var whole = new Z3Session("QF_BV");
        using var narrow = new Z3Session("QF_BV");
        Dictionary<SolverVerdict, int> verdicts = [];
        for (var i = 0; i < 400; i++)
        {
            IReadOnlyList<Term> formulas = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Formula(random, 3, isCalculating))];
            whole.Reset();
            narrow.Narrow(formulas);
            foreach (var formula in formulas)
            {
                whole.Assert(formula);
                narrow.Assert(formula);
            }

            var verdict = whole.Check([]);
            Assert.True(verdict == narrow.Check([]), $"{verdict} of whole words: {string.Join("; ", formulas)}");
            // The session itself checks that all assertions are true in the model.
            if (verdict == SolverVerdict.Sat)
            {
                var model = narrow.Model();
                Assert.All(formulas, formula => Assert.True(model.IsTrue(formula)));
            }

            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        Assert.True(verdicts[SolverVerdict.Sat] > 50 && verdicts[SolverVerdict.Unsat] > 50, string.Join(", ", verdicts));
    }

    // As many different words as there are values: satisfiable. One more: unsatisfiable.
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void FieldHasExactlyTheValuesOfItsBits(int bits, int constants)
    {
        var values = 1 << bits;
        for (var count = values - constants; count <= values - constants + 1; count++)
        {
            var fields = Enumerable.Range(0, count)
                .Select(i => Term.Binary(Op.BitAnd, Term.Unknown($"f{i}"), Term.Constant((ulong)values - 1)))
                .Concat(Enumerable.Range(0, constants).Select(i => Term.Constant((ulong)i))).ToList();
            List<Term> formulas = [];
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = 0; j < i; j++)
                    formulas.Add(Term.Not(Term.Equal(fields[j], fields[i])));
            }

            Assert.Equal(count > values - constants ? SolverVerdict.Unsat : SolverVerdict.Sat, Narrow([.. formulas]));
        }
    }

    [Fact]
    public void NoValueLiesBetweenTwoNeighbours()
    {
        var (x, y) = (Term.Unknown("x"), Term.Unknown("y"));
        var (three, four, six) = (Term.Constant(3), Term.Constant(4), Term.Constant(6));
        Assert.Equal(SolverVerdict.Unsat, Narrow([Term.Below(three, x), Term.Below(x, four)]));
        Assert.Equal(SolverVerdict.Sat, Narrow([Term.Below(four, x), Term.Below(x, six)]));
        Assert.Equal(SolverVerdict.Unsat, Narrow([Term.Below(four, x), Term.Below(x, y), Term.Below(y, six)]));
        Assert.Equal(SolverVerdict.Unsat, Narrow([Term.Below(Term.Constant(ulong.MaxValue), x)]));
        Assert.Equal(SolverVerdict.Sat, Narrow([Term.Below(Term.Constant(ulong.MaxValue - 1), x)]));
    }

    [Fact]
    public void WordsThatAreOnlyComparedBecomeNarrow()
    {
        var (tag, page) = (Term.Unknown("tag"), Term.Unknown("page"));
        var slices = new Slices(
        [
            Term.Equal(Term.Binary(Op.BitAnd, tag, Term.Constant(0x1FFF)), Term.Constant(1)),
            Term.Not(Term.Equal(Term.Shift(Op.ShiftRight, tag, 13), page)),
        ]);
        Assert.Equal([new(0, 13), new(13, 51)], slices.Of(tag));
        // The kind contains the tag's context and the constants 1 and 0. (The other bits that the mask clears are a kind of their own.)
        Assert.Equal(1, slices.Kind(tag, 0).NarrowWidth);
        // The kind contains two pages.
        Assert.Equal(1, slices.Kind(tag, 1).NarrowWidth);
    }

    private static SolverVerdict Narrow(IReadOnlyList<Term> formulas)
    {
        using var session = new Z3Session("QF_BV");
        session.Narrow(formulas);
        foreach (var formula in formulas)
            session.Assert(formula);
        return session.Check([]);
    }

    private static Term Formula(Random random, int depth, bool isCalculating) => (depth == 0 ? 0 : random.Next(6)) switch
    {
        1 => Term.Not(Formula(random, depth - 1, isCalculating)),
        2 => Term.And(Formula(random, depth - 1, isCalculating), Formula(random, depth - 1, isCalculating)),
        3 => Term.Or(Formula(random, depth - 1, isCalculating), Formula(random, depth - 1, isCalculating)),
        4 => Term.Below(Word(random, depth, isCalculating), Word(random, depth, isCalculating)),
        _ => Term.Equal(Word(random, depth, isCalculating), Word(random, depth, isCalculating)),
    };

    private static Term Word(Random random, int depth, bool isCalculating) => (depth == 0 ? random.Next(2) : random.Next(isCalculating ? 12 : 8)) switch
    {
        0 => Term.Constant(_constants[random.Next(_constants.Length)]),
        2 => Term.Binary(Op.BitAnd, Word(random, depth - 1, isCalculating), Term.Constant(_masks[random.Next(_masks.Length)])),
        3 => Term.Shift(Op.ShiftLeft, Word(random, depth - 1, isCalculating), _distances[random.Next(_distances.Length)]),
        4 => Term.Shift(Op.ShiftRight, Word(random, depth - 1, isCalculating), _distances[random.Next(_distances.Length)]),
        5 => Term.If(
            Formula(random, depth - 1, isCalculating), Word(random, depth - 1, isCalculating), Word(random, depth - 1, isCalculating)),
        6 => Term.Binary(Op.BitOr, Word(random, depth - 1, isCalculating), Term.Constant(_masks[random.Next(_masks.Length)])),
        7 => Joined(random, depth - 1, isCalculating),
        8 => Term.Binary(Op.Add, Word(random, depth - 1, isCalculating), Word(random, depth - 1, isCalculating)),
        9 => Term.Binary(Op.Subtract, Word(random, depth - 1, isCalculating), Word(random, depth - 1, isCalculating)),
        10 => Term.Binary(
            random.Next(2) == 0 ? Op.BitXor : Op.BitAnd, Word(random, depth - 1, isCalculating), Word(random, depth - 1, isCalculating)),
        11 => Term.Complement(Word(random, depth - 1, isCalculating)),
        _ => Term.Unknown($"x{random.Next(4)}"),
    };

    // A word composed of two fields.
    private static Term Joined(Random random, int depth, bool isCalculating)
    {
        var distance = _distances[random.Next(_distances.Length)];
        return Term.Binary(
            Op.BitOr,
            Term.Shift(Op.ShiftLeft, Word(random, depth, isCalculating), distance),
            Term.Binary(Op.BitAnd, Word(random, depth, isCalculating), Term.Constant((1UL << distance) - 1)));
    }
}
