using DuckVerified.Duck;

namespace DuckVerified.Related;

/// <summary>A way to forward several datagrams at a time: a program over the model, whose costs are counted.</summary>
/// <param name="name">The name in reports.</param>
/// <param name="turn">Forwards as many as wait, up to a number.</param>
public sealed class Batch(string name, Func<DuckState, int, DuckState> turn)
{
    /// <summary>The name in reports.</summary>
    public string Name => name;

    /// <summary>Forwards as many datagrams as wait, up to a number.</summary>
    public DuckState Turn(DuckState s, int most) => turn(s, most);
}
