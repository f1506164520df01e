using DuckVerified.Forwarding;
using DuckVerified.Related;

namespace DuckVerified.Costs.Related;

/// <summary>A system that the thesis compares DUCK with, or one that has come since.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The thesis's section, or who documents it.</param>
/// <param name="Scheme">What it does for one datagram, as a program over the model; null if it takes several, or can't be expressed.</param>
/// <param name="Batch">What it does for several; null if it takes one.</param>
/// <param name="Domain">Who may touch what; null if no code of the application is near the data and nothing is mapped.</param>
/// <param name="Kernel">What has to change in the kernel.</param>
/// <param name="Application">What has to change in the application.</param>
/// <param name="Remark">What the columns do not say; or why it can't be expressed.</param>
public sealed record RelatedSystem(
    string Name, string Source, Scheme? Scheme, Batch? Batch, Domain Domain, string Kernel, string Application, string Remark)
{
    /// <summary>What it does with datagrams shorter than a page, if that is something else.</summary>
    public Scheme? BelowPage { get; init; }

    /// <summary>Whether it can be expressed as a forwarder that does what User-RS does.</summary>
    public bool IsForwarder => Scheme is not null || (Batch is not null && Batch != Batches.Pipe);
}
