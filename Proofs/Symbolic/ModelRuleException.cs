namespace DuckVerified.Symbolic;

/// <summary>
/// A model or a property uses a construct whose symbolic meaning could differ from its native meaning. A proof would then not be about the
/// code that runs. So the proof is refused.
/// </summary>
/// <param name="message">The violated rule, and what to write instead.</param>
public sealed class ModelRuleException(string message) : Exception(message)
{
    /// <summary>Runs the code of a part of a system. If the code breaks a rule, the exception names that part.</summary>
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
