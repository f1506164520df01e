using DuckVerified.Forwarding;
using DuckVerified.Related;

namespace DuckVerified.Costs.Related;

/// <summary>A system of the thesis's comparison with DUCK, or a later one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The thesis's section, or the documentation of the system.</param>
/// <param name="Scheme">What it does for one datagram, as a program over the model; null if it takes several, or can't be expressed.</param>
/// <param name="Batch">What it does for several; null if it takes one.</param>
/// <param name="Domain">Which pages its domain may access; null if no code of the application runs at the data and nothing is mapped.</param>
/// <param name="Kernel">What has to change in the kernel.</param>
/// <param name="Application">What has to change in the application.</param>
/// <param name="Remark">What the columns do not show, or why it can't be expressed.</param>
public sealed record RelatedSystem(
    string Name, string Source, Scheme? Scheme, Batch? Batch, Domain Domain, string Kernel, string Application, string Remark)
{
    /// <summary>What it does with datagrams shorter than a page, if that differs.</summary>
    public Scheme? BelowPage { get; init; }

    /// <summary>Whether it can be expressed as a forwarder that does what User-RS does.</summary>
    public bool IsForwarder => Scheme is not null || (Batch is not null && Batch != Batches.Pipe);
}
