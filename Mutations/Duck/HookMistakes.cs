namespace DuckVerified.Mutations.Duck;

/// <summary>
/// One hook is forgotten: a hat function that changes a DUCK process's translations is not repeated on the kernel's hat. The one in
/// hat_unload would not be missed: it ends in hat_unload_callback, which has one too.
/// </summary>
internal static class HookMistakes
{
    public static readonly IReadOnlyList<Mutation> All =
    [
        Forgotten("memload-without-hook", "Memload", "hat_memload"),
        Forgotten("memload-array-without-hook", "MemloadArray", "hat_memload_array"),
        Forgotten("devload-without-hook", "Devload", "hat_devload"),
        Forgotten("share-without-hook", "Share", "hat_share"),
        Forgotten("unload-callback-without-hook", "UnloadCallback", "hat_unload_callback"),
        Forgotten("swapout-without-hook", "Swapout", "hat_swapout"),
        Forgotten("chgprot-without-hook", "Chgprot", "hat_chgprot"),
        Forgotten("chgattr-without-hook", "Chgattr", "hat_chgattr"),
        Forgotten("clrattr-without-hook", "Clrattr", "hat_clrattr"),
        new(
            "load-repeated-with-other-frame",
            "A load is repeated on the kernel's hat with the neighbouring frame, as if of another part of a large page.",
            MutationSite.Rewritten("Model/Duck/DuckVariant.Hooks.cs", "DuckVariant", "BeforeLoad", "frame", "Frame.Of(frame.Bits ^ 1)")),
        new(
            "callback-load-without-hook",
            "What is loaded into the kernel's hat for a callback is not repeated on its process's.",
            new(
                "Model/Duck/DuckVariant.Hooks.cs",
                "DuckVariant",
                "BeforeLoad",
                "condition-false",
                "IsHookedBack && DuckRange.IsMirror(hat.At(page)) & s.IsDuckProcess(s.DuckProcessFor(page))")),
    ];

    private static Mutation Forgotten(string id, string call, string function) => new(
        id,
        $"{function} is not repeated on the kernel's hat.",
        MutationSite.Rewritten(
            "Model/Duck/Variants/Duplication.cs",
            "Duplication",
            "IsHooked",
            "Array.IndexOf(hooked, call) >= 0",
            $"call != HatCall.{call} && Array.IndexOf(hooked, call) >= 0"));
}
