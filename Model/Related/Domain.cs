using DuckVerified.Sparc;

namespace DuckVerified.Related;

/// <summary>The owner of a page, from the view of the application.</summary>
public enum PageOf
{
    /// <summary>The kernel's.</summary>
    Kernel,

    /// <summary>Another process's.</summary>
    Other,

    /// <summary>A datagram's that the application has received and not sent yet.</summary>
    Held,

    /// <summary>A datagram's that it has sent.</summary>
    Given,
}

/// <summary>How an application can use a datagram's page.</summary>
public enum Sharing
{
    /// <summary>Not at all: it has copies.</summary>
    None,

    /// <summary>It can read.</summary>
    ReadOnly,

    /// <summary>It can read and write.</summary>
    ReadWrite,
}

/// <summary>
/// The access rights on a system's data path: the mode in which the application's code runs, and how datagrams are mapped for it. The MMU
/// decides whether an access completes (<see cref="Mmu"/>). All other mappings are the stock kernel's. A checked program is different: its
/// language, its compiler or its interpreter ensures that it never accesses anything but its own pages.
/// </summary>
/// <param name="IsPrivileged">Whether the application's code runs in privileged mode.</param>
/// <param name="IsChecked">Whether something other than the MMU restricts that code to its own pages. This is an assumption.</param>
/// <param name="Held">The mapping of a datagram while the application has it.</param>
/// <param name="Given">The mapping of a datagram after it was sent.</param>
public sealed record Domain(Bit IsPrivileged, Bit IsChecked, Sharing Held, Sharing Given)
{
    private static readonly ContextNumber _own = new(2);
    private static readonly ContextNumber _other = new(3);

    // PROT_READ, PROT_WRITE, PROT_USER.
    private static readonly Protection _kernelPage = new(3);
    private static readonly Protection _userPage = new(11);
    private static readonly Protection _userReadOnly = new(9);

    /// <summary>Whether the MMU allows the code to use a page in that way, by any means of the code's mode.</summary>
    public Bit CanReach(PageOf page, AccessKind kind) =>
        // A privileged program can set the secondary context.
        Completes(kind, page, _own) | (IsPrivileged & (Completes(kind, page, ContextNumber.Kernel) | Completes(kind, page, _other)));

    private Bit Completes(AccessKind kind, PageOf page, ContextNumber secondary)
    {
        var address = (Word)((ulong)page + 1) << VirtualPage.Shift;
        var registers = IsPrivileged ? Registers.KernelMode(secondary) : Registers.UserMode(_own);
        var tlb = new EntryTlb([.. Mappings()]);
        var plain = Mmu.Translate(Access.Implicit(kind, address, 8), registers, tlb);
        var asUser = Mmu.Translate(Access.Through(Asi.AsIfUserSecondary, kind, address, 8), registers, tlb);
        return plain.Trap == TrapType.None | asUser.Trap == TrapType.None;
    }

    private IEnumerable<TlbEntry> Mappings()
    {
        yield return Mapped(PageOf.Kernel, ContextNumber.Kernel, _kernelPage);
        yield return Mapped(PageOf.Other, _other, _userPage);
        foreach (var (page, sharing) in ((PageOf, Sharing)[])[(PageOf.Held, Held), (PageOf.Given, Given)])
        {
            // Datagrams belong to the kernel. If the application has a mapping of them, it is a second one.
            yield return Mapped(page, ContextNumber.Kernel, _kernelPage);
            if (sharing != Sharing.None)
                yield return Mapped(page, _own, sharing == Sharing.ReadWrite ? _userPage : _userReadOnly);
        }
    }

    private static TlbEntry Mapped(PageOf page, ContextNumber context, Protection protection)
    {
        var tte = Tte.Memory(new((ulong)page + 16), protection);
        return new(Tag.Of(context, new((ulong)page + 1)), protection.Write ? tte.AsModified : tte);
    }
}
