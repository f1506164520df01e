namespace DuckVerified.Conformance.Live;

/// <summary>The operations of the guest, by the number in the lowest byte of their first word (docs/live-guest.md).</summary>
public enum GuestOp
{
    /// <summary>The run is over.</summary>
    Halt = 0,

    /// <summary>Stores a doubleword.</summary>
    Store = 1,

    /// <summary>Loads and logs a doubleword.</summary>
    Load = 2,

    /// <summary>Runs test code until a trap, and logs a record.</summary>
    Exec = 3,

    /// <summary>A case begins.</summary>
    Begin = 4,

    /// <summary>Empties TLB entries and the MMU's registers.</summary>
    Clear = 5,

    /// <summary>Sets the window-state registers.</summary>
    Windows = 6,

    /// <summary>Sets a window's locals and ins.</summary>
    SetWindow = 7,

    /// <summary>Logs a window's locals and ins.</summary>
    GetWindow = 8,

    /// <summary>Sets TBA.</summary>
    TrapTable = 9,

    /// <summary>Logs TLB entries.</summary>
    TlbDump = 10,
}
