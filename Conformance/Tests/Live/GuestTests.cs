using DuckVerified.Conformance.Live;
using static DuckVerified.Conformance.Tests.Live.GuestPrograms;

namespace DuckVerified.Conformance.Tests.Live;

public class GuestTests
{
    [LiveFact]
    public void StoredWordsAreLoaded()
    {
        var image = new GuestImage();
        image.Write(DataPa, 0x0123456789abcdefUL);
        var operations = new GuestOps();
        var first = operations.Load(Physical, DataPa);
        operations.Store(Physical, DataPa + 8, 0xfedcba9876543210);
        var second = operations.Load(Physical, DataPa + 8);
        var trapped = operations.Load(0x10, 0x7000000000);
        using var guest = new Guest(image);
        var log = guest.Run(operations, Limit);
        Assert.Equal(0x0123456789abcdefUL, log[first]);
        Assert.Null(log.LoadTrap(first));
        Assert.Equal(0xfedcba9876543210UL, log[second]);
        Assert.Equal(0x68, log.LoadTrap(trapped));
        Assert.Equal(3, log.Count);
    }

    [LiveFact]
    public void TestCodeRunsUntilItTraps()
    {
        var operations = Cases();
        var done = operations.Exec(Start(User) with { O0 = 0x70, O5 = 0x75 });
        var retry = operations.Exec(Start(User) with { Retry = true, Tpc = CodeVa, Tnpc = CodeVa + 4, TrapLevel = 2 });
        var log = Run(operations, TrapAlways10);

        var stop = log.Stop(done);
        Assert.Equal((0x110, 1, CodeVa, CodeVa + 4), (stop.TrapType, stop.TrapLevel, stop.Tpc, stop.Tnpc));
        Assert.Equal((0x15UL, GuestStart.TstateOf(User)), (stop.PState, stop.Tstate));
        Assert.Equal((0x70UL, 0x75UL, 0), (stop.O(0), stop.O(5), stop.Window));
        Assert.Equal((0x22UL, 0x33UL), (stop.PrimaryContext, stop.SecondaryContext));
        Assert.Equal(new GuestWindows(6, 0, 0, 7, 0), stop.Windows);
        Assert.Equal((0, 0UL, 0UL, 0UL), (stop.OuterTrapType, stop.OuterTpc, stop.OuterTnpc, stop.OuterTstate));

        // At TL 2 a fetch uses the nucleus context, in which nothing is mapped.
        stop = log.Stop(retry);
        Assert.Equal((0x64, 3, CodeVa, CodeVa), (stop.TrapType, stop.TrapLevel, stop.Tpc, stop.FetchTagAccess));
    }

    [LiveFact]
    public void FaultRegistersAreRecorded()
    {
        var operations = Cases();
        var fetch = operations.Exec(Start(User) with { Tnpc = 0x30000000 });
        var miss = operations.Exec(Start(User) with { O0 = DataVa + 0x2008 });
        var privileged = operations.Exec(Start(User) with { O0 = DataVa });
        var allowed = operations.Exec(Start(Privileged) with { O0 = DataVa });
        Map(operations, fetch: true, 0, CodeVa, 0x22, CodePa, PagePrivileged);
        var code = operations.Exec(Start(User));
        var dump = operations.TlbDump(1, 1);
        var log = Run(operations, LoadO0ToO1, TrapAlways10);

        var stop = log.Stop(fetch);
        Assert.Equal((0x64, 0x30000000UL, 0x30000022UL), (stop.TrapType, stop.Tpc, stop.FetchTagAccess));
        stop = log.Stop(miss);
        Assert.Equal((0x68, CodeVa, DataVa + 0x2022), (stop.TrapType, stop.Tpc, stop.DataTagAccess));
        Assert.Equal(0x414UL, stop.PState);
        stop = log.Stop(privileged);
        Assert.Equal((0x30, 0x81UL), (stop.TrapType, stop.DataSfsr & 0x3f81));
        stop = log.Stop(allowed);
        Assert.Equal((0x110, 0x5555UL), (stop.TrapType, stop.O(1)));
        stop = log.Stop(code);
        Assert.Equal((0x08, CodeVa), (stop.TrapType, stop.Tpc));
        Assert.Equal([CodeVa | 0x22, Tte(CodePa, PagePrivileged), DataVa | 0x22, Tte(DataPa, PagePrivileged)], Used(log.Words(dump, 4)));
    }

    [LiveFact]
    public void ClearRemovesTheStateOfThePreviousCase()
    {
        var operations = Cases();
        operations.Clear(8, 8);
        var dump = operations.TlbDump(3, 3);
        var stop = operations.Exec(Start(User));
        var log = Run(operations, TrapAlways10);
        Assert.Equal(new ulong[12], log.Words(dump, 12).ToArray());
        var after = log.Stop(stop);
        Assert.Equal((0x64, 0UL, 0UL), (after.TrapType, after.PrimaryContext, after.SecondaryContext));
        Assert.Equal((0UL, 0UL, 0UL), (after.DataSfsr, after.DataSfar, after.DataTagAccess));
    }

    [LiveFact]
    public void AnEndlessCaseIsNamed()
    {
        var operations = Cases();
        operations.Begin(41);
        operations.Load(Physical, DataPa);
        operations.Begin(42);
        operations.Exec(Start(User));
        operations.Begin(43);
        var hung = Assert.Throws<GuestHungException>(() => Run(operations, TimeSpan.FromSeconds(1), BranchToItself, Nop));
        Assert.Equal(42UL, hung.CaseId);
        Assert.Equal("the guest did not end within 1 s; it was in case 42", hung.Message);
    }

    [LiveFact]
    public void ACaseThatEndsQemuIsNamed()
    {
        var operations = Cases();
        operations.Begin(41);
        operations.Load(Physical, DataPa);
        operations.Begin(42);
        operations.Exec(Start(Privileged));
        operations.Begin(43);
        var crashed = Assert.Throws<GuestCrashedException>(() => Run(operations, Done, Nop));
        Assert.Equal(42UL, crashed.CaseId);
        Assert.StartsWith("QEMU ended by itself (code 134) in case 42: ", crashed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', crashed.Message);
    }

    [LiveFact]
    public void ATrapOutsideTestCodeIsAnError()
    {
        var operations = Cases();
        operations.Begin(7);
        operations.Store(0x10, 0x7000000000, 1);
        var failed = Assert.Throws<GuestException>(() => Run(operations, TrapAlways10));
        Assert.Equal("an operation of case 7 trapped with type 0x68", failed.Message);
    }

    [LiveFact]
    public void TheRecordsOfManyCasesAreInOrder()
    {
        var operations = Cases();
        var places = new (int Load, int Stop)[3000];
        for (var i = 0; i < places.Length; i++)
        {
            operations.Store(Physical, DataPa, (ulong)i);
            places[i] = (operations.Load(Physical, DataPa), operations.Exec(Start(User) with { O2 = (ulong)i }));
        }

        var log = Run(operations, TrapAlways10);
        Assert.Equal(operations.LogLength, log.Count * 8);
        Assert.All(places.Index(), place => Assert.Equal(
            ((ulong)place.Index, (ulong)place.Index, 0x110),
            (log[place.Item.Load], log.Stop(place.Item.Stop).O(2), log.Stop(place.Item.Stop).TrapType)));
    }

    [LiveFact]
    public void AGuestRunsRepeatedlyAndInParallelWithAnother()
    {
        var image = new GuestImage();
        using var one = new Guest(image);
        using var other = new Guest(image);
        Parallel.ForEach([one, other], guest =>
        {
            for (var round = 1UL; round <= 3; round++)
            {
                var operations = new GuestOps();
                operations.Store(Physical, DataPa, round);
                operations.Load(Physical, DataPa);
                Assert.Equal(round, guest.Run(operations, Limit)[0]);
            }
        });
    }
}
