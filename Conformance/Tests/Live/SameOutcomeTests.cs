using DuckVerified.Conformance.Live;
using DuckVerified.Sparc;
using static DuckVerified.Conformance.Tests.Live.GuestPrograms;

namespace DuckVerified.Conformance.Tests.Live;

/// <summary>
/// The hardware behaviour that DUCK's three approaches depend on, one test each: the same machine code on the model and on the emulator
/// has the same, expected outcome.
/// </summary>
public class SameOutcomeTests
{
    private const ulong StackVa = 0x30180000;
    private const ulong Here = 0x22;
    private const ulong There = 0x33;
    private const uint Save = 0x9de3a000;

    private static readonly uint _writePrimary = Encode.StoreTo(0x58, Encode.O0 + 1, Encode.O0);

    [LiveFact]
    public void TheFetchAfterAContextWriteIsInTheNewContext()
    {
        // Naive switching: the next instruction is not mapped there.
        var (guest, model) = Both(Cases, Switching, _writePrimary, TrapAlways10);
        Assert.Equal((0x64, CodeVa + 4, CodeVa | There), (guest.TrapType, guest.Tpc, guest.FetchTagAccess));
        Assert.Equal((0x64, CodeVa + 4, CodeVa | There), (model.TrapType, model.Tpc, model.FetchTagAccess));

        // With the instructions duplicated at the same address it continues.
        (guest, model) = Both(Duplicated, Switching, _writePrimary, TrapAlways10);
        Assert.Equal((0x110, CodeVa + 4, There), (guest.TrapType, guest.Tpc, guest.PrimaryContext));
        Assert.Equal((0x110, CodeVa + 4, There), (model.TrapType, model.Tpc, model.PrimaryContext));

        static GuestOps Duplicated()
        {
            var operations = Cases();
            Map(operations, fetch: true, 1, CodeVa, There, CodePa, 0);
            return operations;
        }
    }

    [LiveFact]
    public void DoneFetchesItsTargetWithTheRestoredPrivilege()
    {
        var (guest, model) = Both(Privileged, Start(User), TrapAlways10);
        Assert.Equal((0x08, CodeVa, 1), (guest.TrapType, guest.Tpc, guest.TrapLevel));
        Assert.Equal((0x08, CodeVa, 1), (model.TrapType, model.Tpc, model.TrapLevel));

        (guest, model) = Both(Privileged, Start(GuestPrograms.Privileged), TrapAlways10);
        Assert.Equal(0x110, guest.TrapType);
        Assert.Equal(0x110, model.TrapType);

        static GuestOps Privileged()
        {
            var operations = Cases();
            Map(operations, fetch: true, 0, CodeVa, Here, CodePa, PagePrivileged);
            return operations;
        }
    }

    [LiveFact]
    public void ASpillIntoAnUnmappedPageLeavesTheWindowInTheBuffer()
    {
        foreach (var (state, bias) in new[] { (1, 0UL), (2, 2047UL) })
        {
            var (guest, model) = Both(() => Spilling(state, StackVa - bias), Start(User), Save, TrapAlways10);
            foreach (var stop in new[] { guest, model })
            {
                Assert.Equal((0x68, CodeVa, StackVa | Here), (stop.TrapType, stop.Tpc, stop.DataTagAccess));
                // saved has freed a window. The oldest window, two behind the current one, is the handler's.
                Assert.Equal(new GuestWindows(1, 5, 0, 7, state), stop.Windows);
                Assert.Equal(2, stop.Window);
            }
        }
    }

    [LiveFact]
    public void TheManualsRulesDifferWhereTheEmulatorDeparts()
    {
        // Departure A: a plain identifier above TL 0.
        var start = new GuestStart { Tnpc = CodeVa, TrapLevel = 1, O0 = DataVa, Tstate = GuestStart.TstateOf(GuestPrograms.Privileged, asi: 0x80) };
        var load = Encode.Access(0x1B, Encode.O0 + 1, Encode.O0);
        var (guest, model) = Both(AboveTl0, start, load, TrapAlways10);
        Assert.Equal((0x68, 0x68), (guest.TrapType, model.TrapType));
        Assert.Equal(0x110, Predict(AboveTl0, start, MmuRules.Manual, [load, TrapAlways10]).Stop.TrapType);

        static GuestOps AboveTl0()
        {
            var operations = Cases();
            Map(operations, fetch: true, 0, CodeVa, 0, CodePa, 0);
            return operations;
        }
    }

    private static GuestStart Switching => Start(GuestPrograms.Privileged) with { O0 = 0x08, O1 = There };

    private static GuestOps Spilling(int state, ulong pointer)
    {
        var operations = Cases();
        for (var window = 0; window < 8; window++)
            operations.SetWindow(window, [.. Enumerable.Range(0, 16).Select(i => i == 14 ? pointer : (ulong)((0x100 * window) + i))]);
        operations.Windows(new(0, 6, 0, 7, state));
        operations.TrapTable(GuestMemory.TrapTable1);
        operations.Store(Physical, GuestMemory.WindowBuffer, 0);
        return operations;
    }

    // The record of the guest and of the model; everything that both logged, including the window buffer, agrees word by word.
    private static (GuestStop Guest, GuestStop Model) Both(Func<GuestOps> cases, GuestStart start, params ReadOnlySpan<uint> code)
    {
        var (prediction, stop, operations, image) = Predict(cases, start, MmuRules.Qemu, [.. code]);
        using var guest = new Guest(image);
        var log = guest.Run(operations, Limit);
        Assert.Null(LiveComparison.First(prediction, i => log[i]));
        return (log.Stop(0), stop);
    }

    private static (CasePrediction Prediction, GuestStop Stop, GuestOps Operations, GuestImage Image) Predict(
        Func<GuestOps> cases, GuestStart start, MmuRules rules, uint[] code)
    {
        var image = new GuestImage();
        for (var i = 0; i < code.Length; i++)
            image.Write(CodePa + (4 * (ulong)i), code[i]);
        image.Write(DataPa, 0x5555UL);
        var operations = new GuestOps();
        operations.Begin(1);
        operations.Add(cases());
        operations.Exec(start);
        for (var word = 0; word < 18; word++)
            operations.Load(Physical, GuestMemory.WindowBuffer + (8 * (ulong)word));
        using var guest = new Guest(image);
        var prediction = new ModelGuest(image, guest.Rom, rules).Run(operations.Bytes).Single();
        return (prediction, new(prediction.Words.Take(GuestStop.Words).ToArray()), operations, image);
    }
}
