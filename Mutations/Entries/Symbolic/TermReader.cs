using System.Globalization;
using DuckVerified.Proofs.Obligations;
using DuckVerified.Proofs.Solvers;
using DuckVerified.Symbolic;

namespace DuckVerified.Mutations;

/// <summary>Reads what <see cref="TermWriter"/> wrote, and has the answers remembered.</summary>
internal sealed class TermReader
{
    private readonly List<Term> _terms = [];
    private readonly Dictionary<string, IReadOnlyList<Term>> _lists = [];
    private readonly Dictionary<string, IReadOnlyList<Instance>> _instances = [];

    public void Read(string[] lines)
    {
        foreach (var parts in lines.Select(line => line.Split('\t')))
        {
            if (parts[0].Length > 0)
            {
                var value = ulong.Parse(parts[1], CultureInfo.InvariantCulture);
                _terms.Add(Made(Enum.Parse<Op>(parts[0]), value, parts[2], Term(parts[3]), Term(parts[4]), Term(parts[5])));
            }
            else
            {
                ProofMemory.Add(
                    parts[1],
                    Term(parts[2])!,
                    ProofAnswer.Alone(SolverVerdict.Unsat, Term(parts[2])!, List(parts[3]), Instances(parts[4]), Instances(parts[5])));
            }
        }
    }

    private Term? Term(string number) => number == "-1" ? null : _terms[int.Parse(number, CultureInfo.InvariantCulture)];

    // Lists that are the same are one object, which is known to hold or not to hold once.
    private IReadOnlyList<Term> List(string text) => _lists.TryGetValue(text, out var known)
        ? known
        : _lists[text] = text.Length == 0 ? [] : [.. text.Split(',').Select(number => Term(number)!)];

    private IReadOnlyList<Instance> Instances(string text) => _instances.TryGetValue(text, out var known)
        ? known
        : _instances[text] = text.Length == 0
            ? []
            :
            [
                .. text.Split(';').Select(one => one.Split(':'))
                    .Select(one => new Instance(one[0], List(one[1]), Term(one[2])!)),
            ];

    private static Term Made(Op op, ulong value, string name, Term? first, Term? second, Term? third) => op switch
    {
        Op.True => Symbolic.Term.True,
        Op.False => Symbolic.Term.False,
        Op.Proposition => Symbolic.Term.Proposition(name),
        Op.Not => Symbolic.Term.Not(first!),
        Op.And => Symbolic.Term.And(first!, second!),
        Op.Or => Symbolic.Term.Or(first!, second!),
        Op.Choose or Op.Select => Symbolic.Term.If(first!, second!, third!),
        Op.Equal => Symbolic.Term.Equal(first!, second!),
        Op.Below => Symbolic.Term.Below(first!, second!),
        Op.Constant => Symbolic.Term.Constant(value),
        Op.Unknown => Symbolic.Term.Unknown(name),
        Op.Apply => second is null ? Symbolic.Term.Apply(name, first!) : Symbolic.Term.Apply(name, first!, second),
        Op.BitNot => Symbolic.Term.Complement(first!),
        Op.ShiftLeft or Op.ShiftRight => Symbolic.Term.Shift(op, first!, (int)value),
        _ => Symbolic.Term.Binary(op, first!, second!),
    };
}
