namespace DuckVerified.Symbolic;

/// <summary>
/// A model or a property uses a construct whose symbolic meaning could differ from its native meaning. The proof would be about
/// something else than what runs, so there is none.
/// </summary>
/// <param name="message">The rule that is broken, and what to write instead.</param>
public sealed class ModelRuleException(string message) : Exception(message)
{
    /// <summary>Runs code that belongs to a part of a system, and names that part if the code breaks a rule.</summary>
    /// <typeparam name="T">What the code returns.</typeparam>
    /// <param name="part">The part of the system, such as a step or a property.</param>
    /// <param name="code">The code.</param>
    /// <exception cref="ModelRuleException">The code breaks a rule.</exception>
    public static T Within<T>(string part, Func<T> code)
    {
        try
        {
            return code();
        }
        catch (ModelRuleException broken)
        {
            throw new ModelRuleException($"{part}: {broken.Message}");
        }
    }
}
