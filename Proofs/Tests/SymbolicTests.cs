extern alias proofs;

using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;
using Bit = proofs::DuckVerified.Symbolic.Bit;
using Word = proofs::DuckVerified.Symbolic.Word;

namespace DuckVerified.Proofs.Tests;

/// <summary>The symbolic meaning alone: terms, forks, merges, paths.</summary>
public sealed class SymbolicTests
{
    private static readonly Word _x = new(Term.Unknown("x"));
    private static readonly Word _y = new(Term.Unknown("y"));

    [Fact]
    public void CSharpEqualityOfSymbolicValuesThrows()
    {
        Assert.Throws<InvalidOperationException>(() => _x.Equals(_x));
        Assert.Throws<InvalidOperationException>(() => _x.GetHashCode());
        Assert.Throws<InvalidOperationException>(() => (_x == _y).Equals(true));
        Assert.Throws<InvalidOperationException>(() => (_x == _y).GetHashCode());
    }

    [Fact]
    public void SymbolicConditionOutsideAnExplorationThrows() =>
        Assert.Throws<InvalidOperationException>(() => _x == _y ? 1 : 2);

    [Fact]
    public void MergeJoinsEveryPath()
    {
        var sign = Fork.Merge(() => _x == 0 ? 10 : _y == 0 ? 20 : (Word)30);
        using var solver = new Z3Session();
        Assert.Equal(SolverVerdict.Unsat, solver.CheckWith(((_x == 0) & (sign != 10)).Term));
        Assert.Equal(SolverVerdict.Unsat, solver.CheckWith(((_x != 0) & (_y != 0) & (sign != 30)).Term));
        Assert.Equal(SolverVerdict.Sat, solver.CheckWith((sign == 20).Term));
    }

    [Fact]
    public void OnlyFeasiblePathsAreExplored()
    {
        using var solver = new Z3Session();
        List<int> ends = [];
        var paths = PathExplorer.Explore(solver, () => _x < 10 ? (_x > 20 ? 1 : 2) : (_x == 5 ? 3 : 4), (end, _) => ends.Add(end));
        Assert.Equal(2, paths);
        Assert.Equal([2, 4], ends);
    }

    [Fact]
    public void TooManyPathsThrowAndGiveNoVerdict()
    {
        Assert.Throws<ProofBudgetException>(() => Fork.Merge(() =>
        {
            Word sum = 0;
            for (var i = 0; i < 20; i++)
                sum = new Word(Term.Unknown($"u{i}")) == 0 ? sum + 1 : sum;
            return sum;
        }));
    }

    [Fact]
    public void TermsAreSimplifiedWithoutSolver()
    {
        Assert.Same(Term.True, Term.Equal(_x.Term, _x.Term));
        Assert.Same(Term.Zero, ((_x & 0xFF) & 0xFF00).Term);
        Assert.Same(_x.Term, (_x | 0).Term);
        Assert.Same(((_x & 0xFF) == 3).Term, ((_x & 0xFF) == 3).Term);
        Assert.Same(Term.False, ((_x & 0xFF) == 0x100).Term);
        Assert.Same(Term.False, ((_x == _y) & (_x != _y)).Term);
        Bit nothing = default;
        Assert.Same(Term.False, nothing.Term);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SimplificationKeepsTheMeaningOfTerms(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var (symbolic, native) = Expression(random, 5);
            var (x, y) = ((ulong)random.NextInt64(), (ulong)random.Next(100));
            var constant = Substituted(symbolic.Term, x, y);
            Assert.True(constant.IsConstant && constant.Value == native(x, y), $"{symbolic}");
        }
    }

    // A random expression over x and y, and the value that it computes.
    private static (Word Symbolic, Func<ulong, ulong, ulong> Native) Expression(Random random, int depth)
    {
        if (depth == 0)
        {
            var constant = random.Next(2) == 0 ? (ulong)random.Next(64) : 0xFFUL << random.Next(56);
            return random.Next(3) switch { 0 => (_x, (x, _) => x), 1 => (_y, (_, y) => y), _ => (constant, (_, _) => constant) };
        }

        var (a, f) = Expression(random, depth - 1);
        var (b, g) = Expression(random, depth - 1);
        var distance = random.Next(20);
        var mask = 0xFFFFUL << random.Next(40);
        return random.Next(9) switch
        {
            0 => (a & b, (x, y) => f(x, y) & g(x, y)),
            1 => (a | b, (x, y) => f(x, y) | g(x, y)),
            2 => (a ^ b, (x, y) => f(x, y) ^ g(x, y)),
            3 => (a + b, (x, y) => f(x, y) + g(x, y)),
            4 => (a - b, (x, y) => f(x, y) - g(x, y)),
            5 => (a << distance, (x, y) => f(x, y) << distance),
            6 => (a >> distance, (x, y) => f(x, y) >> distance),
            7 => (a & mask, (x, y) => f(x, y) & mask),
            _ => (new Word(Term.If((a == b).Term, (a & mask).Term, b.Term)), (x, y) => f(x, y) == g(x, y) ? f(x, y) & mask : g(x, y)),
        };
    }

    // The term with constants in place of its unknowns. The constructors then compute its value.
    private static Term Substituted(Term term, ulong x, ulong y)
    {
        Term Part(Term? part) => Substituted(part!, x, y);
        return term.Op switch
        {
            Op.Unknown => Term.Constant(term.Name == "x" ? x : y),
            Op.Not => Term.Not(Part(term.First)),
            Op.And => Term.And(Part(term.First), Part(term.Second)),
            Op.Or => Term.Or(Part(term.First), Part(term.Second)),
            Op.Equal => Term.Equal(Part(term.First), Part(term.Second)),
            Op.Below => Term.Below(Part(term.First), Part(term.Second)),
            Op.Choose or Op.Select => Term.If(Part(term.First), Part(term.Second), Part(term.Third)),
            Op.BitNot => Term.Complement(Part(term.First)),
            Op.ShiftLeft or Op.ShiftRight => Term.Shift(term.Op, Part(term.First), (int)term.Value),
            Op.BitAnd or Op.BitOr or Op.BitXor or Op.Add or Op.Subtract => Term.Binary(term.Op, Part(term.First), Part(term.Second)),
            _ => term,
        };
    }
}
