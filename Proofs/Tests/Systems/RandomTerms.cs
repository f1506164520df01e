using DuckVerified.Spec;

namespace DuckVerified.SmallSystems;

/// <summary>A word that depends on a state and on other words: drawn words, or the arguments of a map's function.</summary>
internal delegate Word WordTerm(SmallState state, Word[] known);

/// <summary>A condition that depends on the same.</summary>
internal delegate Bit BitTerm(SmallState state, Word[] known);

/// <summary>
/// Random expressions. Randomness is used only while they are made. The result is a pure function, the same natively and symbolically for
/// the same seed.
/// </summary>
/// <param name="random">The source of randomness.</param>
internal sealed class RandomTerms(Random random)
{
    // Distances of 64 and more are taken modulo 64.
    private static readonly int[] _distances = [0, 1, 2, 3, 60, 63, 64, 65, 130];

    /// <summary>A number from 0 up to, but not including, a limit.</summary>
    public int Next(int limit) => random.Next(limit);

    /// <summary>A small constant.</summary>
    public ulong Constant() => (ulong)random.Next(random.Next(4) == 0 ? 12 : 4);

    /// <summary>A word, for a given number of available words.</summary>
    public WordTerm Word(int depth, int known)
    {
        if (depth == 0)
            return Leaf(known);
        if (Next(3) == 0)
            return Read(depth - 1, known);
        var (a, b) = (Word(depth - 1, known), Word(depth - 1, known));
        var condition = Bit(depth - 1, known);
        var distance = _distances[Next(_distances.Length)];
        return Next(9) switch
        {
            0 => (s, w) => a(s, w) + b(s, w),
            1 => (s, w) => a(s, w) - b(s, w),
            2 => (s, w) => a(s, w) & b(s, w),
            3 => (s, w) => a(s, w) | b(s, w),
            4 => (s, w) => a(s, w) ^ b(s, w),
            5 => (s, w) => ~a(s, w) & b(s, w),
            6 => (s, w) => a(s, w) << distance,
            7 => (s, w) => a(s, w) >> distance,
            _ => (s, w) => Data.Choose(condition(s, w), a(s, w), b(s, w)),
        };
    }

    /// <summary>A condition, for a given number of available words.</summary>
    public BitTerm Bit(int depth, int known)
    {
        if (depth > 0 && Next(3) == 0)
        {
            var (one, other) = (Bit(depth - 1, known), Bit(depth - 1, known));
            return Next(5) switch
            {
                0 => (s, w) => one(s, w) & other(s, w),
                1 => (s, w) => one(s, w) | other(s, w),
                2 => (s, w) => !one(s, w),
                3 => (s, w) => one(s, w) && other(s, w),
                _ => (s, w) => one(s, w) == other(s, w),
            };
        }

        var (a, b, constant) = (Word(Math.Max(0, depth - 1), known), Word(0, known), Constant());
        return Next(7) switch
        {
            0 => (s, w) => a(s, w) == b(s, w),
            1 => (s, w) => a(s, w) != b(s, w),
            2 => (s, w) => a(s, w) < b(s, w),
            3 => (s, w) => a(s, w) >= b(s, w),
            4 => (s, w) => a(s, w) <= constant,
            5 => (s, w) => a(s, w) > constant,
            _ => (s, w) => a(s, w) == constant,
        };
    }

    /// <summary>The function of a map: its value for a key and a value. Both are available in addition to the given words.</summary>
    public Func<SmallState, Word[], Func<Key, Value, Bit>> Predicate(int known)
    {
        var term = Bit(1, known + 2);
        return (s, w) => (key, value) => term(s, [.. w, key.Bits, value.Bits]);
    }

    /// <summary>The same, for a function that replaces a value by another.</summary>
    public Func<SmallState, Word[], Func<Key, Value, Value>> Replacement(int known)
    {
        var (condition, term, forks, mask) = (Bit(1, known + 2), Word(1, known + 2), Next(2) == 0, Mask());
        return (s, w) => (key, value) =>
        {
            Word[] all = [.. w, key.Bits, value.Bits];
            if (!forks)
                return new(Data.Choose(condition(s, all), term(s, all) & mask, value.Bits));
            return condition(s, all) ? new(term(s, all) & mask) : value;
        };
    }

    /// <summary>A function from key to key.</summary>
    public Func<Key, Key> KeyFunction()
    {
        var constant = Constant();
        return Next(4) switch
        {
            0 => key => new(key.Bits ^ constant),
            1 => key => new(key.Bits & constant),
            2 => key => new(key.Bits + constant),
            _ => _ => new(constant),
        };
    }

    /// <summary>Limits a word, so that there are not too many states. In rare cases there is no limit.</summary>
    public ulong Mask() => Next(8) switch { 0 => 15, 1 or 2 => 1, _ => 3 };

    private WordTerm Leaf(int known)
    {
        var constant = Constant();
        var which = known == 0 ? 0 : Next(known);
        return Next(known == 0 ? 4 : 8) switch
        {
            0 => (s, _) => s.Count,
            1 => (s, _) => s.Mark,
            2 or 3 => (_, _) => constant,
            _ => (_, w) => w[which],
        };
    }

    private WordTerm Read(int depth, int known)
    {
        var key = Word(depth, known);
        return Next(2) == 0 ? (s, w) => s.First[new(key(s, w))].Bits : (s, w) => s.Second[new(key(s, w))].Bits;
    }
}
