using System.Runtime.CompilerServices;

namespace DuckVerified.Cli.Commands;

/// <summary>
/// Times <c>Mmu.Translate</c>, kind of access by kind of access, and in the same run a hand-written look-up for that access: arrays, one
/// pass, the same checks, no model.
/// </summary>
internal static class TranslationBench
{
    private const int WarmUps = 4;
    private const int Rounds = 9;
    private const int Translations = 400_000;
    private const int Entries = 16;
    private const ulong Context = 2;

    private static readonly TlbEntry[] _entries =
    [
        .. Enumerable.Range(0, Entries).Select(i => new TlbEntry(
            Tag.Of(new(i < Entries / 2 ? Context : 0), new((ulong)(0x80000 + (i % (Entries / 2))))),
            Tte.Memory(new((ulong)(i + 1)), new(11)).AsModified)),
    ];

    private static readonly ulong[] _addresses =
        [.. Enumerable.Range(0, 1024).Select(i => ((ulong)(0x80000 + (i * 7 % (Entries / 2))) << 13) + (ulong)(8 * (i % 512)))];

    private static readonly (string Name, Access Access, Registers Registers)[] _kinds =
    [
        ("load", Access.Implicit(AccessKind.Load, 0, 8), Registers.UserMode(new(Context))),
        ("store", Access.Implicit(AccessKind.Store, 0, 8), Registers.UserMode(new(Context))),
        ("atomic", Access.Implicit(AccessKind.Atomic, 0, 8), Registers.UserMode(new(Context))),
        ("fetch", Access.Implicit(AccessKind.Fetch, 0, 4), Registers.UserMode(new(Context))),
        ("load as if user, ASI 0x11", Access.Through(Asi.AsIfUserSecondary, AccessKind.Load, 0, 8), Registers.KernelMode(new(Context))),
        ("no-fault load, ASI 0x82", Access.Through(new(0x82), AccessKind.Load, 0, 8), Registers.UserMode(new(Context))),
        ("load above TL 0", Access.Implicit(AccessKind.Load, 0, 8), Registers.KernelMode(new(Context)) with { TrapLevel = 1 }),
        ("load that misses", Access.Implicit(AccessKind.Load, 0, 8), Registers.UserMode(new(7))),
    ];

    /// <summary>One line for each kind of access: nanoseconds of both, and the ratio of their times, pair by pair.</summary>
    public static IEnumerable<string> Lines()
    {
        foreach (var (name, access, registers) in _kinds)
        {
            var (model, hand, ratios) = Pairs(access, registers);
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Mmu.Translate, {name}: {model:f1} ns, by hand {hand:f1} ns; ratio median {BenchCommand.Median(ratios):f2} "
                + $"({ratios.Min():f2} to {ratios.Max():f2}), {Entries} entries, {Rounds} rounds");
        }
    }

    // Medians of the nanoseconds, and every round's ratio.
    private static (double Model, double Hand, List<double> Ratios) Pairs(Access access, Registers registers)
    {
        List<double> model = [], hand = [];
        ulong check = 0;
        for (var round = -WarmUps; round < Rounds; round++)
        {
            // In turn, so that changes of the machine's speed affect both equally.
            var byModel = BenchCommand.Seconds(() => check += ByModel(access, registers));
            var byHand = BenchCommand.Seconds(() => check -= ByHand(access, registers));
            if (round < 0)
                continue;
            model.Add(1e9 * byModel / Translations);
            hand.Add(1e9 * byHand / Translations);
        }

        return check == 0
            ? (BenchCommand.Median(model), BenchCommand.Median(hand), [.. model.Zip(hand, (a, b) => a / b)])
            : throw new InvalidOperationException("the model and the hand-written look-up disagree");
    }

    private static ulong ByModel(Access access, Registers registers)
    {
        var tlb = new EntryTlb(_entries);
        ulong sum = 0;
        for (var i = 0; i < Translations; i++)
            sum += Mmu.Translate(access with { Address = _addresses[i & 1023] }, registers, tlb).Address;
        return sum;
    }

    private static ulong ByHand(Access access, Registers registers)
    {
        var tags = _entries.Select(entry => entry.Tag.Bits).ToArray();
        var data = _entries.Select(entry => entry.Data.Bits).ToArray();
        var masks = _entries.Select(entry => entry.Data.MatchMask).ToArray();
        var (asi, kind, level) = (access.NamesAsi ? (int)access.Asi.Bits : -1, (int)access.Kind, (int)registers.TrapLevel);
        ulong sum = 0;
        for (var i = 0; i < Translations; i++)
        {
            sum += LookUp(
                tags, data, masks, _addresses[i & 1023], registers.Primary.Bits, registers.Secondary.Bits, access.Size, registers.Privileged, kind, asi, level);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong LookUp(
        ulong[] tags,
        ulong[] data,
        ulong[] masks,
        ulong address,
        ulong primary,
        ulong secondary,
        ulong size,
        bool isPrivileged,
        int kind,
        int asi,
        int level)
    {
        if ((address & (size - 1)) != 0 || (asi >= 0 && asi < 0x80 && !isPrivileged))
            return 0;
        var context = asi < 0 ? (level == 0 ? primary : 0) : (asi & 0xF7) == 4 ? 0 : (asi & 1) == 0 ? primary : secondary;
        var isUser = !isPrivileged || (asi & ~9) == 0x10;
        var wanted = (address & ~0x1FFFUL) | context;
        for (var entry = 0; entry < tags.Length; entry++)
        {
            if (((tags[entry] ^ wanted) & masks[entry]) != 0 || data[entry] >> 63 == 0)
                continue;
            var found = data[entry];
            if (((found & 4) != 0 && isUser) || ((found & (1UL << 60)) != 0 && (asi & ~9) != 0x82) || ((kind is 1 or 2) && (found & 2) == 0))
                return 0;
            var offset = (found >> 61) & 3;
            var inPage = 0x1FFFUL | ((1UL << (13 + (3 * (int)offset))) - 1);
            return (found & 0x7FF_FFFF_E000 & ~inPage) | (address & inPage);
        }

        return 0;
    }
}
