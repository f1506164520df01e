namespace DuckVerified.Solaris;

/// <summary>The hat functions that change translations (sfmmu/vm/hat_sfmmu.c). A variant may have a hook in each.</summary>
public enum HatCall
{
    /// <summary>hat_memload: an 8 KB page, on a demand fault.</summary>
    Memload,

    /// <summary>hat_memload_array: several pages at once, in a segment with a large page size.</summary>
    MemloadArray,

    /// <summary>hat_devload: the pages of a device segment.</summary>
    Devload,

    /// <summary>hat_share: the pages of a shared segment (ISM).</summary>
    Share,

    /// <summary>hat_unload: by a copy-on-write break, mprotect or madvise.</summary>
    Unload,

    /// <summary>hat_unload_callback, called directly by segvn_unmap: munmap, a shrinking heap, exit.</summary>
    UnloadCallback,

    /// <summary>hat_swapout: all translations of a process.</summary>
    Swapout,

    /// <summary>hat_chgprot.</summary>
    Chgprot,

    /// <summary>hat_chgattr and hat_setattr: mprotect.</summary>
    Chgattr,

    /// <summary>hat_clrattr: fork removes the write permission.</summary>
    Clrattr,
}
