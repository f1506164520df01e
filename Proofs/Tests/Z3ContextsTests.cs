extern alias proofs;

using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Tests;

/// <summary>Sessions that use the same context one after the other do not affect each other.</summary>
public sealed class Z3ContextsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EarlierQueriesInAContextDoNotChangeVerdicts(int seed)
    {
        var random = new Random(seed);
        using var contexts = new Z3Contexts();
        Dictionary<SolverVerdict, int> verdicts = [];
        for (var i = 0; i < 100; i++)
        {
            IReadOnlyList<Term> formulas = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Formula(random, 2))];
            using var alone = new Z3Session();
            var verdict = Ask(alone, formulas);
            // This session is not reset: its scopes stay open and its assertions remain.
            using (var after = new Z3Session(contexts))
                Assert.True(verdict == Ask(after, formulas), $"{verdict} in a new context: {string.Join("; ", formulas)}");
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        Assert.True(verdicts[SolverVerdict.Sat] > 15 && verdicts[SolverVerdict.Unsat] > 15, string.Join(", ", verdicts));
    }

    private static SolverVerdict Ask(Z3Session session, IReadOnlyList<Term> formulas)
    {
        foreach (var formula in formulas)
        {
            session.Push();
            session.Assert(formula);
        }

        return session.Check([]);
    }

    private static Term Formula(Random random, int depth)
    {
        var part = depth == 0 ? 0 : random.Next(4);
        return part switch
        {
            1 => Term.Not(Formula(random, depth - 1)),
            2 => Term.And(Formula(random, depth - 1), Formula(random, depth - 1)),
            3 => Term.Or(Formula(random, depth - 1), Formula(random, depth - 1)),
            _ => random.Next(3) switch
            {
                0 => Term.Proposition($"p{random.Next(2)}"),
                1 => Term.Below(Term.Unknown("x"), Term.Constant((ulong)random.Next(3))),
                _ => Term.Equal(Term.Apply("f", Term.Unknown("x")), Term.Constant((ulong)random.Next(2))),
            },
        };
    }
}
