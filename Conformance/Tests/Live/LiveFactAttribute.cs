using DuckVerified.Conformance.Live;

namespace DuckVerified.Conformance.Tests.Live;

/// <summary>A test that runs the guest in QEMU, and is skipped by name where a program for that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LiveFactAttribute : FactAttribute
{
    public LiveFactAttribute()
    {
        Skip = LiveTools.WhyMissing;
    }
}
