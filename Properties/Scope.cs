using DuckVerified.Duck;
using DuckVerified.Solaris;
using DuckVerified.Spec;
using DuckVerified.Spec.HatMirror;
using DuckVerified.Streams;

namespace DuckVerified.Properties;

/// <summary>
/// The few words of each type that a search tries: its small world. "Holds for scope S" means: in every state that can be
/// reached with steps whose arguments are these words.
/// </summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Description">The scope in words.</param>
/// <param name="Values">The words of each type.</param>
public sealed partial record Scope(string Name, string Description, IReadOnlyDictionary<Type, IReadOnlyList<ulong>> Values)
{
    private const ulong User = 8;
    private const ulong Execute = 4;
    private const ulong Write = 2;
    private const ulong Read = 1;

    /// <summary>
    /// A scope of the DUCK model: pages of [L, H), one page of the kernel's, frames, and processes besides the kernel.
    /// </summary>
    /// <param name="duckPages">How many pages of [L, H).</param>
    /// <param name="frames">How many frames.</param>
    /// <param name="processes">How many processes.</param>
    /// <param name="areApart">Whether each page is in another process's part of [L, H).</param>
    public static Scope Duck(int duckPages, int frames, int processes, bool areApart = false)
    {
        ulong[] pages = [Layout.KernelText.Bits, .. Numbers(duckPages).Select(page => Layout.StackFirst.Bits + (areApart ? page << 16 : page))];
        ulong[] contexts = [0, .. Numbers(processes).Select(process => 2 + process)];
        ulong[] rights = [Read | User, Read | Write | User, Read | Execute | User, Read | Write | Execute];
        ulong[] segments =
        [
            1 | ((Read | Execute | User) << 3),
            3 | ((Read | Write | User) << 3),
            4 | ((Read | Write | User) << 3),
        ];
        return new(
            $"{duckPages}-{frames}-{processes}",
            $"1 kernel page, {Count(duckPages, "page")} of [L, H), {Count(frames, "frame")}, "
            + $"the kernel and {Count(processes, "process", "processes")}",
            new Dictionary<Type, IReadOnlyList<ulong>>
            {
                [typeof(VirtualPage)] = pages,
                [typeof(ContextNumber)] = contexts,
                [typeof(NewContext)] = [2 + (ulong)processes],
                [typeof(Frame)] = [.. Numbers(frames).Select(frame => frame + 1)],
                [typeof(Protection)] = rights,
                [typeof(SegmentPage)] = segments,
                [typeof(Tag)] = [.. contexts.SelectMany(_ => pages, (context, page) => Tag.Of(new(context), new(page)).Bits)],
                [typeof(Address)] = [pages[0] << VirtualPage.Shift, (pages[^1] << VirtualPage.Shift) + 4],
                [typeof(AccessSize)] = [8],
                [typeof(Flag)] = [0, 1],
                [typeof(TrapLevel)] = [0, 1],
                [typeof(CodeAddress)] = [pages[^1] << VirtualPage.Shift],
                [typeof(TrapNumber)] = [0x24, 0x68, 0x88, 0xC8],
                [typeof(WindowNumber)] = [0, 1, 6],
                [typeof(RegisterNumber)] = [0, 15],
                [typeof(StackPointer)] =
                [
                    .. new ulong[] { 0, 0x1FC0 }.Select(offset => (pages[^1] << VirtualPage.Shift) + offset - 2047),
                    (pages[^1] << VirtualPage.Shift) + 0x1F80,
                ],
                [typeof(Asi)] = [0x04, 0x10, 0x11, 0x20, 0x80, 0x81, 0x82],
                [typeof(Tte)] = [.. Entries()],
            });
    }

    /// <summary>
    /// The scope in which an approach is searched: one page of [L, H), two frames and one process; where several processes may use
    /// DUCK two of them, and where they are linked apart a page for each.
    /// </summary>
    public static Scope For(DuckVariant approach) =>
        approach.AllowsSeveral ? Duck(approach.HasSlices ? 2 : 1, 2, 2, approach.HasSlices) : Duck(1, 2, 1);

    /// <summary>The small world of a run: the words that its steps mention; of DUCK every page with every process, and the kernel.</summary>
    public static Scope Of<TState>(IReadOnlyList<Step<TState>> steps)
        where TState : class
    {
        var mentioned = StepText.Mentioned(steps).ToList();
        ulong[] pages =
        [
            .. mentioned.OfType<VirtualPage>().Select(page => page.Bits)
                .Concat(mentioned.OfType<Tag>().Select(tag => tag.Page.Bits)).Distinct().Order().DefaultIfEmpty(),
        ];
        ulong[] contexts =
        [
            .. mentioned.OfType<ContextNumber>().Select(context => context.Bits)
                .Concat(mentioned.OfType<Tag>().Select(tag => tag.Context.Bits)).Append(0UL).Distinct().Order(),
        ];
        var values = mentioned.Where(value => StepText.WordOf(value) is not null).GroupBy(value => value.GetType()).ToDictionary(
            words => words.Key, IReadOnlyList<ulong> (words) => [.. words.Select(word => StepText.WordOf(word)!.Value).Distinct().Order()]);
        values[typeof(VirtualPage)] = pages;
        values[typeof(ContextNumber)] = contexts;
        values[typeof(Tag)] = [.. contexts.SelectMany(_ => pages, (context, page) => Tag.Of(new(context), new(page)).Bits)];
        return new("run", "the pages and processes of the run", values);
    }

    /// <summary>A scope of the small hat-mirror system.</summary>
    /// <param name="pages">How many pages, the kernel's page 0 included.</param>
    /// <param name="frames">How many frames.</param>
    public static Scope Mirror(int pages, int frames) => new(
        $"{pages}-{frames}",
        $"{Count(pages, "page")}, {Count(frames, "frame")}",
        new Dictionary<Type, IReadOnlyList<ulong>>
        {
            [typeof(Slot)] = [.. Numbers(pages).SelectMany(_ => Numbers(3), (page, hat) => (page * 4) + hat)],
            [typeof(Entry)] = [.. Numbers(frames).SelectMany(_ => Numbers(4), (frame, rights) => (frame * 8) + (rights * 2) + 1)],
            [typeof(Flag)] = [0, 1],
        });

    /// <summary>A scope of messages and queues.</summary>
    /// <param name="issued">How many names of blocks and of areas, in the order in which they are issued; NULL besides.</param>
    /// <param name="bands">How many bands, the ordinary one included.</param>
    public static Scope Streams(int issued, int bands) => new(
        $"{issued}-{bands}",
        $"{Count(issued, "block")} and as many data areas, {Count(bands, "band")}",
        new Dictionary<Type, IReadOnlyList<ulong>>
        {
            [typeof(MblkId)] = [.. Numbers(issued + 1)],
            [typeof(DblkId)] = [.. Numbers(issued + 1)],
            [typeof(Turn)] = [.. Numbers(issued + 1)],
            [typeof(Band)] = [.. Numbers(bands)],
        });

    private static IEnumerable<ulong> Numbers(int count) => Enumerable.Range(0, count).Select(number => (ulong)number);

    private static string Count(int number, string one, string? many = null) => number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    // A valid entry with each of the checked bits as usual and flipped, and one that is not valid.
    private static IEnumerable<ulong> Entries()
    {
        const ulong usual = 0x8000_0000_0000_2032;
        return [usual, usual ^ 0x1, usual ^ 0x2, usual ^ 0x4, usual ^ 0x8, usual ^ 0x20, usual ^ (1UL << 60), usual ^ (1UL << 63)];
    }
}
