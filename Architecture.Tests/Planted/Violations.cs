// Violations that the tests of arrows must find: types of a lower namespace that use one of a higher.
using DuckVerified.Architecture.Tests.Planted.Higher;

namespace DuckVerified.Architecture.Tests.Planted.Lower
{
    internal sealed class ByField
    {
        public Top? Held { get; set; }
    }

    internal static class ByMethod
    {
        public static string Told() => Top.Name;
    }

    internal sealed class Plain;

    internal static class ByGeneric
    {
        public static IReadOnlyList<Func<Top>> Makers() => [];
    }
}

namespace DuckVerified.Architecture.Tests.Planted.Higher
{
    internal sealed class Top
    {
        public static string Name { get; } = nameof(Top);

        public Lower.Plain? Below { get; set; }
    }
}
