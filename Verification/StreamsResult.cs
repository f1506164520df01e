extern alias proofs;

using DuckVerified.Spec.Streams;
using proofs::DuckVerified.Proofs.Obligations;

namespace DuckVerified.Verification;

/// <summary>The results about the STR family.</summary>
/// <param name="Cells">One per property that some operation promises, in the catalogue's order.</param>
/// <param name="Operations">What was checked of each operation, in the order of the specification.</param>
/// <param name="Proof">The proofs.</param>
/// <param name="HasCvc5">Whether cvc5 was used.</param>
/// <param name="Defects">What shows an error of the verification itself: solvers that disagree or give up, a proved property that is
/// violated.</param>
public sealed record StreamsResult(
    IReadOnlyList<StreamsCell> Cells,
    IReadOnlyList<StreamsOperation> Operations,
    ProofReport Proof,
    bool HasCvc5,
    IReadOnlyList<string> Defects)
{
    /// <summary>Puts the solvers' answers together.</summary>
    /// <param name="report">What was proved.</param>
    /// <param name="hasCvc5">Whether cvc5 was used too.</param>
    /// <param name="evidence">What all engines found.</param>
    public static StreamsResult Judge(ProofReport report, bool hasCvc5, IReadOnlyList<Evidence> evidence)
    {
        List<string> defects = [];
        List<StreamsCell> cells = [];
        foreach (var proof in report.Properties)
        {
            var judgement = Verification.Judge.Combine(proof.Id, evidence.Where(one => one.Property == proof.Id));
            defects.AddRange(judgement.Defects);
            cells.Add(new(
                proof.Id,
                judgement.Verdict,
                proof.Scheme,
                [.. proof.Cells.Select(cell => new StreamsStep(cell.Step, cell.Name, cell.Z3.Word(), cell.Cvc5?.Word(), cell.Paths))]));
        }

        defects.AddRange(Verification.Judge.WithoutCase(cells.Select(cell => (cell.Property, cell.Verdict))));
        var operations = report.Properties
            .SelectMany(proof => proof.Cells)
            .DistinctBy(cell => cell.Name)
            .GroupBy(cell => cell.Step)
            .ToDictionary(forms => forms.Key, forms => new StreamsOperation(
                forms.Key,
                [.. forms.Select(form => form.Form)],
                forms.Sum(form => form.Paths),
                forms.Sum(form => report.Scripts.Sum(script => script.Queries.Count(query => query.Step == form.Name))))
            {
                IsRecursive = StreamsSystems.RecursiveOperations.Contains(forms.Key),
            });
        return new(
            cells,
            [.. StreamsSystems.OperationNames.Where(operations.ContainsKey).Select(name => operations[name])],
            report,
            hasCvc5,
            defects);
    }

    /// <summary>Selects some properties, and the operations that promise them.</summary>
    public StreamsResult Only(IReadOnlyList<string> properties)
    {
        List<StreamsCell> cells = [.. Cells.Where(cell => properties.Contains(cell.Property))];
        return this with { Cells = cells, Operations = [.. Operations.Where(operation => cells.Any(cell => cell.Of(operation).Any()))] };
    }
}

/// <summary>The results about one property of the STR family.</summary>
/// <param name="Property">The property.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Scheme">The proof scheme for recursive operations.</param>
/// <param name="Steps">Obligation by obligation.</param>
public sealed record StreamsCell(string Property, Verdict Verdict, string Scheme, IReadOnlyList<StreamsStep> Steps)
{
    /// <summary>The obligations about one operation.</summary>
    public IEnumerable<StreamsStep> Of(StreamsOperation operation) =>
        Steps.Where(step => step.Operation == operation.Name);
}

/// <summary>One obligation: an operation on one form of message.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Step">The operation, and after a comma the form.</param>
/// <param name="Z3">"unsat": the promise follows.</param>
/// <param name="Cvc5">The same from cvc5; null if it was not used.</param>
/// <param name="Paths">How many paths the operation's code has.</param>
public sealed record StreamsStep(string Operation, string Step, string Z3, string? Cvc5, int Paths);

/// <summary>An operation, with all forms of message for which it was checked.</summary>
/// <param name="Name">The operation.</param>
/// <param name="Forms">The forms; an empty text means a message of any one block and any rest.</param>
/// <param name="Paths">How many paths its code has.</param>
/// <param name="Questions">How many questions both solvers got. For all paths on which a property is violated together, one.</param>
public sealed record StreamsOperation(string Name, IReadOnlyList<string> Forms, int Paths, int Questions)
{
    /// <summary>Whether it is defined by the same operation on the rest, and so proved by induction.</summary>
    public bool IsRecursive { get; init; }
}
