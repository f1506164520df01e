namespace DuckVerified.Mutations.Duck;

/// <summary>Mistakes in duck_init, duck_fini, and in what the kernel does to call a callback and to give it memory.</summary>
internal static class CallMistakes
{
    private const string Calls = "Model/Duck/DuckCalls.cs";
    private const string Variant = "Model/Duck/DuckVariant.cs";
    private const string Callback = "Model/Duck/Callback.cs";
    private const string Steps = "Model/Duck/Steps/CallbackSteps.cs";

    public static readonly IReadOnlyList<Mutation> All =
    [
        new(
            "init-without-busy-check",
            "duck_init does not ask whether a DUCK process is active.",
            new(
                Calls,
                "DuckCalls",
                "Init",
                "condition-false",
                "s.Variant().AllowsSeveral ? s.IsDuckProcess(caller) : !s.Registered.IsKernel")),
        new(
            "init-without-layout-check",
            "duck_init accepts a program that is not linked into [L, H).",
            new(Calls, "DuckCalls", "Init", "condition-false", "s.Variant().NeedsLayout && !s.Processes[caller].IsAdjusted")),
        new(
            "init-copies-nothing",
            "duck_init does not duplicate what the process has loaded before.",
            new(
                Calls,
                "DuckCalls",
                "Duplicate",
                "drop-initializer",
                "Hats = hats.Rewrite( tag => own.At(tag.Page), tag => HatId.Kernel.At(tag.Page), "
                    + "(tag, tte) => IsDuplicated(tag) ? hats[own.At(tag.Page)].AsLoadedAnew : tte)")),
        new(
            "fini-of-anybody",
            "duck_fini ends the use of DUCK whoever calls it.",
            new(Calls, "DuckCalls", "Fini", "condition-false", "!s.IsDuckProcess(caller)")),
        new(
            "fini-keeps-monitoring",
            "duck_fini does not end the monitoring.",
            MutationSite.Rewritten(
                Calls,
                "DuckCalls",
                "Fini",
                "s.Variant().Fini(s, caller).WithoutDuck(caller)",
                "s.Variant().Fini(s, caller)")),
        new(
            "fini-keeps-mappings",
            "duck_fini leaves the duplicated translations in the kernel's hat.",
            MutationSite.Rewritten(
                Variant,
                "DuckVariant",
                "Fini",
                "Hat.Change(s, HatId.Kernel, page => DuckRange.IsClaimed(s, process, page), _ => default)",
                "s")),
        new(
            "fini-without-flush",
            "duck_fini leaves the duplicated translations in the caches.",
            MutationSite.Rewritten(
                Variant,
                "DuckVariant",
                "Fini",
                "Hat.Change(s, HatId.Kernel, page => DuckRange.IsClaimed(s, process, page), _ => default)",
                "s with { Hats = s.Hats.Rewrite((tag, tte) => DuckRange.IsMirror(tag) ? default : tte) }")),
        new(
            "fini-takes-kernels-pages",
            "duck_fini unloads everything from the kernel's hat.",
            MutationSite.Rewritten(Variant, "DuckVariant", "Fini", "DuckRange.IsClaimed(s, process, page)", "true")),
        new(
            "callback-in-own-context",
            "A callback runs with its process's context in the primary context register, in the kernel.",
            MutationSite.Rewritten(Variant, "DuckVariant", "CallbackContext", "ContextNumber.Kernel", "process")),
        new(
            "callback-not-executable",
            "duck_init registers a function in a page that the process may not execute.",
            new(
                Steps,
                "CallbackCall",
                "Apply",
                "drop-right",
                "!DuckRange.IsClaimed(s, Process, Code) | !own.Valid | !own.ExecutePermission")),
        new(
            "callback-fetch-modifies",
            "Fetching the callback's first instruction marks its page as modified.",
            MutationSite.Rewritten(
                Callback,
                "Callback",
                "Enter",
                "new(s, isPrivileged ? Outcome.Done : DuckOutcomes.RunsUnprivileged)",
                "new(s with { Hats = s.Hats.Set(Tag.Of(ContextNumber.Kernel, code), tte.AsModified) }, Outcome.Done)")),
        new(
            "allocate-used-frame",
            "A callback's new page is a frame that is in use.",
            new(Calls, "DuckCalls", "CallbackAllocate", "condition-false", "!s.Frames[frame].IsFree")),
        new(
            "allocate-over-page",
            "A callback's new page may be where its process has one.",
            new(
                Calls,
                "DuckCalls",
                "CallbackAllocate",
                "condition-false",
                "s.SegmentOf(process, page).IsMapped | s.In(process, page).Valid | s.InCallback(process, page).Valid")),
        new(
            "allocate-without-segment",
            "A callback's new page is loaded, and is in no segment.",
            new(
                Calls,
                "DuckCalls",
                "CallbackAllocate",
                "remove-statement",
                "s = s with { Segments = s.Segments.Set(Tag.Of(process, page), SegmentPage.Heap(protection)) };")),
        new(
            "allocate-outside-layout",
            "A callback's new page may be outside [L, H).",
            new(Calls, "DuckCalls", "CallbackAllocate", "drop-left", "DuckRange.IsClaimed(s, process, page) & protection.User")),
    ];
}
