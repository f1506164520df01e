using static DuckVerified.Mutations.MutationSite;

namespace DuckVerified.Mutations.Streams;

/// <summary>Mistakes in how blocks, data areas and their references come and go.</summary>
internal static class BlockMistakes
{
    private const string Allocation = "Model/Streams/Allocation.cs";
    private const string SizeClasses = "Model/Streams/SizeClasses.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "dup-without-reference",
            "dupb does not count the new reference.",
            new(
                Allocation,
                "Allocation",
                "Dupb",
                "drop-initializer",
                "References = after.References.Set(block.Dblk, new(count + 1))")),
        new(
            "dup-beyond-the-limit",
            "dupb does not stop at 255 references.",
            new(Allocation, "Allocation", "Dupb", "condition-false", "count >= ReferenceCount.Most")),
        new(
            "dup-counts-though-it-fails",
            "A dupb for which there is no memory counts its reference all the same.",
            Rewritten(
                Allocation,
                "Allocation",
                "Dupb",
                "new(false, default, tried)",
                "new(false, default, tried with { References = tried.References.Set(block.Dblk, new(count + 1)) })")),
        new(
            "dup-begins-at-the-base",
            "dupb takes the window from the area's base on.",
            Rewritten(Allocation, "Allocation", "Dupb", "block with { Id = copy }", "block with { Id = copy, Rptr = 0 }")),
        new(
            "copy-of-the-window",
            "copyb copies only the bytes of the window.",
            Rewritten(
                Allocation,
                "Allocation",
                "Copyb",
                "after.Copied(copy.Dblk, headroom, block.Dblk, 0, size)",
                "after.Copied(copy.Dblk, block.Rptr + headroom, block.Dblk, block.Rptr, block.Length)")),
        new(
            "copy-without-headroom",
            "copyb forgets that the base keeps its address modulo 4.",
            Rewritten(Allocation, "Allocation", "Copyb", "heap.Traits[block.Dblk].Alignment & 3", "(Word)0")),
        new(
            "copy-is-data",
            "copyb makes M_DATA of every type.",
            Rewritten(Allocation, "Allocation", "Copyb", "heap.TypeOf(block)", "MessageType.Data")),
        new(
            "size-class-skipped",
            "A request of exactly a class's size gets the next class.",
            Rewritten(SizeClasses, "SizeClasses", "For", "request <= _sizes[i]", "request < _sizes[i]")),
        new(
            "free-of-a-shared-area",
            "freeb frees the area although others refer to it.",
            new(Allocation, "Allocation", "Release", "condition-false", "count > 1 + traits.Minimum")),
        new(
            "free-ignores-minimum",
            "freeb takes an area of the -a variants for one with references left.",
            Rewritten(Allocation, "Allocation", "Release", "count > 1 + traits.Minimum", "count > 1")),
        new(
            "minimum-not-counted",
            "The -a variants begin with one reference.",
            Rewritten(Allocation, "Allocation", "NewDblk", "1 + traits.Minimum", "1")),
        new(
            "free-keeps-count",
            "freeb of a shared block does not count the reference out.",
            new(
                Allocation,
                "Allocation",
                "Release",
                "drop-initializer",
                "References = heap.References.Set(dblk, new(count - 1))")),
        new(
            "esballoc-released-at-once",
            "The free routine of esballoc runs inside freeb.",
            new(Allocation, "Allocation", "Release", "condition-true", "traits.IsDirect")),
        new(
            "desballoc-released-later",
            "The free routine of desballoc waits for a task queue.",
            new(Allocation, "Allocation", "Release", "condition-false", "traits.IsDirect")),
        new(
            "free-routine-forgotten",
            "The free routine of desballoc does not run.",
            new(Allocation, "Allocation", "Release", "drop-initializer", "Calls = heap.Calls.With(traits)")),
    ];
}
