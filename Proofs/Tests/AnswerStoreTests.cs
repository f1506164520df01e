extern alias proofs;

using System.Globalization;
using proofs::DuckVerified.Proofs;
using proofs::DuckVerified.Proofs.Obligations;
using proofs::DuckVerified.Proofs.Solvers;
using proofs::DuckVerified.Symbolic;

namespace DuckVerified.Proofs.Tests;

/// <summary>The store of answers saves time and changes no verdict, even if its files are damaged.</summary>
public sealed class AnswerStoreTests : IDisposable
{
    private static readonly Fingerprint _one = Fingerprint.Of("one");
    private static readonly Fingerprint _two = Fingerprint.Of("two");

    private readonly string _folder = Directory.CreateTempSubdirectory("store").FullName;
    private readonly List<string> _warnings = [];

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void AnswerIsFoundOnlyWithTheSameQueryAndScope()
    {
        Open().For("Z3 1").Keep(_one, "unsat");
        Assert.Equal("unsat", Open().For("Z3 1").Find(_one));
        Assert.Null(Open().For("Z3 1").Find(_two));
        Assert.Null(Open().For("Z3 2").Find(_one));
        Assert.Null(Open().Find(_one));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void TermsOfDifferentStructureHaveDifferentFingerprints()
    {
        var (a, b) = (Term.Unknown("a"), Term.Unknown("b"));
        IReadOnlyList<Term> terms =
        [
            a, b, Term.Proposition("a"), Term.Constant(1), Term.Constant(2), Term.True, Term.False, Term.Equal(a, b), Term.Below(a, b), Term.Below(b, a),
            Term.Not(Term.Below(a, b)), Term.Not(Term.Below(b, a)),
        ];
        Assert.Equal(terms.Count, terms.Select(term => term.Fingerprint).Distinct().Count());
        Assert.NotEqual(Fingerprint.Of("path", [_one, _two]), Fingerprint.Of("path", [_two, _one]));
        Assert.NotEqual(Fingerprint.Of("path", [_one]), Fingerprint.Of("goal", [_one]));
    }

    [Theory]
    [InlineData("None")]
    [InlineData("CallbackAllocates")]
    public void SecondProofTakesAllAnswersFromTheStore(string fault)
    {
        var (first, second) = (Prove(fault), Prove(fault));
        Assert.True(first.Checks > 0);
        Assert.Equal(0, second.Checks);
        Assert.Equal(Verdicts(first), Verdicts(second));
        Assert.Equal(Verdicts(Prover.ProveMirror(fault)), Verdicts(second));
    }

    // The relevant queries differ if a fault is built in.
    [Fact]
    public void FaultIsFoundAlthoughTheStoreHasAnswersForTheCorrectSystem()
    {
        Prove("None");
        Assert.Equal(Verdicts(Prover.ProveMirror("FiniForgetsTlb")), Verdicts(Prove("FiniForgetsTlb")));
    }

    [Fact]
    public void DamagedFilesCountAsMissesAndVerdictsDoNotChange()
    {
        var expected = Verdicts(Prove("CallbackAllocates"));
        var random = new Random(7);
        for (var round = 0; round < 3; round++)
        {
            foreach (var file in Directory.GetFiles(_folder))
            {
                var bytes = File.ReadAllBytes(file);
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, round == 1 ? bytes[..random.Next(bytes.Length)] : bytes);
            }

            var report = Prove("CallbackAllocates");
            Assert.Equal(expected, Verdicts(report));
            Assert.True(report.Checks > 0);
        }
    }

    [Fact]
    public void FileWithAnyChangedOrMissingByteIsAMiss()
    {
        Open().Keep(_one, "unsat\nfact 1");
        var file = Assert.Single(Directory.GetFiles(_folder));
        var written = File.ReadAllBytes(file);
        for (var i = 0; i < written.Length; i++)
        {
            File.WriteAllBytes(file, [.. written[..i], (byte)(written[i] ^ 1), .. written[(i + 1)..]]);
            Assert.Null(Open().Find(_one));
            File.WriteAllBytes(file, written[..i]);
            Assert.Null(Open().Find(_one));
        }

        File.WriteAllBytes(file, written);
        Assert.NotNull(Open().Find(_one));
    }

    [Fact]
    public void FileUnderTheNameOfAnotherQueryIsAMiss()
    {
        Open().Keep(_one, "unsat");
        var first = Assert.Single(Directory.GetFiles(_folder));
        Open().Keep(_two, "sat");
        var second = Directory.GetFiles(_folder).Single(file => file != first);
        File.Copy(first, second, overwrite: true);
        Assert.Null(Open().Find(_two));
    }

    [Fact]
    public void ConcurrentWritersStoreAllAnswersAndLeaveNoTemporaryFiles()
    {
        Parallel.For(0, 200, i =>
        {
            Open().Keep(Fingerprint.Of($"{i % 20}"), $"{i % 20}");
            Assert.Equal($"{i % 20}", Open().Find(Fingerprint.Of($"{i % 20}")));
        });
        Assert.Equal(20, Directory.GetFiles(_folder, "*.answer").Length);
        Assert.Empty(Directory.GetFiles(_folder, "*.new"));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void UnfinishedFileIsNotFoundAndIsDeletedLater()
    {
        Open().Keep(_one, "unsat");
        var file = Assert.Single(Directory.GetFiles(_folder));
        var unfinished = Path.Combine(_folder, "0.new");
        File.Move(file, unfinished);
        Assert.Null(Open().Find(_one));
        File.SetLastWriteTimeUtc(unfinished, DateTime.UtcNow.AddDays(-2));
        Open().Keep(_two, "sat");
        Assert.False(File.Exists(unfinished));
    }

    [Fact]
    public void FolderAboveItsSizeLimitLosesTheOldestFiles()
    {
        for (var i = 0; i < 4; i++)
        {
            using var file = File.Create(Path.Combine(_folder, $"{i}.answer"));
            file.SetLength(30 << 20);
            file.Close();
            File.SetLastWriteTimeUtc(file.Name, DateTime.UtcNow.AddHours(i - 5));
        }

        Open().Keep(_one, "unsat");
        Assert.Equal(["2.answer", "3.answer"], Directory.GetFiles(_folder, "?.answer").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void FolderThatCannotBeWrittenGivesOneWarning()
    {
        var store = new AnswerStore("/dev/null/store", _warnings.Add);
        store.Keep(_one, "unsat");
        store.For("Z3").Keep(_two, "unsat");
        Assert.Null(store.Find(_one));
        Assert.StartsWith("answers are not kept in /dev/null/store: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    // The program prints nothing, so every answer is "unknown".
    [Fact]
    public void UnknownIsNotStored()
    {
        new Cvc5("/bin/true", Open()).Confirm(Prover.ProveMirror("None"));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [FactWithCvc5]
    public void Cvc5DoesNotRunQueriesAnsweredInAnEarlierRun()
    {
        var report = Prover.ProveMirror("CallbackAllocates");
        var (first, second) = (Cvc5.Find(Open())!, Cvc5.Find(Open())!);
        var confirmed = first.Confirm(report);
        Assert.Equal(Cells(confirmed), Cells(second.Confirm(report)));
        Assert.True(first.Solved > 0);
        Assert.Equal(0, second.Solved);

        static IEnumerable<SolverVerdict?> Cells(ProofReport report) => report.Properties.SelectMany(proof => proof.Cells).Select(cell => cell.Cvc5);
    }

    private AnswerStore Open() => new(_folder, warning =>
    {
        lock (_warnings)
            _warnings.Add(warning);
    });

    private ProofReport Prove(string fault) => Prover.ProveMirror(fault, Open());

    private static IEnumerable<string> Verdicts(ProofReport report) => report.Properties.SelectMany(proof => proof.Cells.Select(
        cell => string.Create(CultureInfo.InvariantCulture, $"{proof.Id}, {cell.Step}: {cell.Z3}, {proof.IsProved}, {cell.Paths} paths")));
}
