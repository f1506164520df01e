namespace DuckVerified.Conformance.Live;

/// <summary>The window-state registers, without CWP.</summary>
/// <param name="CanSave">CANSAVE, 0 to 7.</param>
/// <param name="CanRestore">CANRESTORE, 0 to 7.</param>
/// <param name="OtherWindows">OTHERWIN, 0 to 7.</param>
/// <param name="CleanWindows">CLEANWIN, 0 to 7.</param>
/// <param name="State">WSTATE: the vector for other windows in bits 5:3, for normal ones in 2:0.</param>
public readonly record struct GuestWindows(int CanSave, int CanRestore, int OtherWindows, int CleanWindows, int State);
