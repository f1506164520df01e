using Microsoft.CodeAnalysis;

namespace DuckVerified.Mutations.Operators;

/// <summary>
/// A kind of small mistake: which pieces of C# one can make it at, and what such a piece then looks like. It knows syntax
/// only, so that it serves for any source.
/// </summary>
/// <param name="name">The name in sites and reports.</param>
/// <param name="summary">The mistake, in a few words.</param>
public abstract class MutationOperator(string name, string summary)
{
    /// <summary>Every operator, in the order of the lists of sites.</summary>
    public static readonly IReadOnlyList<MutationOperator> All =
    [
        new RemoveStatement(),
        new SetCondition(true),
        new SetCondition(false),
        new NegateCondition(),
        new DropOperand(isLeft: true),
        new DropOperand(isLeft: false),
        new DropCall(),
        new DropInitializer(),
        new ChangeNumber(),
        new FlipTruth(),
        new SwapMember(),
    ];

    /// <summary>The name in sites and reports.</summary>
    public string Name { get; } = name;

    /// <summary>The mistake, in a few words.</summary>
    public string Summary { get; } = summary;

    /// <summary>The operator of a name.</summary>
    /// <exception cref="MutationSiteException">There is none.</exception>
    public static MutationOperator Named(string name) =>
        All.FirstOrDefault(known => known.Name == name) ?? throw new MutationSiteException($"there is no operator {name}");

    /// <summary>Whether the mistake can be made at a node.</summary>
    public abstract bool AppliesTo(SyntaxNode node);

    /// <summary>Makes the mistake.</summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="site">A node of it to which the operator applies.</param>
    public virtual SyntaxNode Apply(SyntaxNode root, SyntaxNode site) =>
        root.ReplaceNode(site, Replacement(site).WithTriviaFrom(site));

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What stands at the site afterwards.</summary>
    protected abstract SyntaxNode Replacement(SyntaxNode site);
}
