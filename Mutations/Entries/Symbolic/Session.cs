using DuckVerified.Proofs.Obligations;

namespace DuckVerified.Mutations;

/// <summary>The session that the proofs of the original and of all mutants share.</summary>
internal static class Session
{
    /// <summary>The session in a place of it, made if there is none yet.</summary>
    public static ProofSession In(object?[] place)
    {
        lock (place)
            return (ProofSession)(place[0] ??= new ProofSession());
    }
}
