namespace DuckVerified.Spec.Streams;

/// <summary>The names of the STR family's properties.</summary>
public static class Str
{
    /// <summary>Lengths.</summary>
    public const string Length = "STR-1";

    /// <summary>Content.</summary>
    public const string Content = "STR-2";

    /// <summary>Reference counts.</summary>
    public const string References = "STR-3";

    /// <summary>Pointers within areas.</summary>
    public const string Bounds = "STR-4";

    /// <summary>All or nothing.</summary>
    public const string Atomic = "STR-5";

    /// <summary>No leak.</summary>
    public const string Leak = "STR-6";

    /// <summary>Nothing else changes.</summary>
    public const string Others = "STR-7";

    /// <summary>A queue's accounts.</summary>
    public const string Accounts = "STR-8";

    /// <summary>The order on a queue.</summary>
    public const string Order = "STR-9";

    /// <summary>No message on a queue is lost.</summary>
    public const string Kept = "STR-10";

    /// <summary>Flow control.</summary>
    public const string Flow = "STR-11";

    /// <summary>The order after an insertion into a queue.</summary>
    public const string Insertion = "STR-12";
}
