namespace DuckVerified.Symbolic;

/// <summary>The operation that makes a term.</summary>
public enum Op
{
    /// <summary>The formula that is true.</summary>
    True,

    /// <summary>The formula that is false.</summary>
    False,

    /// <summary>An unknown formula.</summary>
    Proposition,

    /// <summary>Negation.</summary>
    Not,

    /// <summary>Conjunction.</summary>
    And,

    /// <summary>Disjunction.</summary>
    Or,

    /// <summary>Choice between two formulas.</summary>
    Choose,

    /// <summary>Equality of two words.</summary>
    Equal,

    /// <summary>Unsigned order of two words.</summary>
    Below,

    /// <summary>A constant word.</summary>
    Constant,

    /// <summary>An unknown word.</summary>
    Unknown,

    /// <summary>An unknown function applied to a word.</summary>
    Apply,

    /// <summary>Bitwise and.</summary>
    BitAnd,

    /// <summary>Bitwise or.</summary>
    BitOr,

    /// <summary>Bitwise exclusive or.</summary>
    BitXor,

    /// <summary>Bitwise complement.</summary>
    BitNot,

    /// <summary>Addition modulo 2^64.</summary>
    Add,

    /// <summary>Subtraction modulo 2^64.</summary>
    Subtract,

    /// <summary>Left shift by a constant.</summary>
    ShiftLeft,

    /// <summary>Logical right shift by a constant.</summary>
    ShiftRight,

    /// <summary>Choice between two words.</summary>
    Select,
}
