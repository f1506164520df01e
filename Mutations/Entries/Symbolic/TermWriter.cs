using DuckVerified.Proofs.Obligations;
using DuckVerified.Symbolic;

namespace DuckVerified.Mutations;

/// <summary>Terms as lines: each once, its parts before it, and named by the number of its line.</summary>
internal sealed class TermWriter
{
    private readonly Dictionary<Term, int> _numbers = [];

    public List<string> Rows { get; } = [];

    public string Answer(string step, Term goal, ProofAnswer answer) => string.Join(
        '\t', "", step, Number(goal), Numbers(answer.Conditions), Instances(answer.Uses), Instances(answer.Own));

    private string Numbers(IEnumerable<Term> terms) => string.Join(',', terms.Select(term => Number(term)));

    private string Instances(IEnumerable<Instance> instances) => string.Join(
        ';', instances.Select(one => $"{one.Invariant}:{Numbers(one.Point)}:{Number(one.Formula)}"));

    private int Number(Term? term)
    {
        if (term is null)
            return -1;
        if (_numbers.TryGetValue(term, out var known))
            return known;
        var row = FormattableString.Invariant(
            $"{term.Op}\t{term.Value}\t{term.Name}\t{Number(term.First)}\t{Number(term.Second)}\t{Number(term.Third)}");
        Rows.Add(row);
        return _numbers[term] = Rows.Count - 1;
    }
}
