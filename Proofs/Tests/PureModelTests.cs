extern alias proofs;

using System.Reflection;
using System.Runtime.CompilerServices;
using DuckVerified.Spec;

namespace DuckVerified.Proofs.Tests;

/// <summary>
/// Steps and properties depend only on the state and on their draws. The prover repeats one path of each step to check this. These tests
/// check it in the code.
/// </summary>
public sealed class PureModelTests
{
    [Fact]
    public void ModelAndSpecHaveNoMutableStaticField() =>
        Assert.Empty(new[] { typeof(Machine).Assembly, typeof(DuckSystem).Assembly }.SelectMany(Changing));

    [Fact]
    public void PathScopeIsTheOnlyMutableStaticFieldOfTheProver() =>
        Assert.Equal(["PathScope._current"], Changing(typeof(proofs::DuckVerified.Symbolic.PathScope).Assembly));

    [Fact]
    public void MutableStaticFieldIsDetected() =>
        Assert.Equal(["FalseSystems._runs"], Changing(typeof(SmallSystems.FalseSystems).Assembly));

    private static IEnumerable<string> Changing(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => !field.IsInitOnly && !field.IsLiteral)
        .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");
}
