extern alias proofs;

using System.Reflection;
using DuckVerified.Spec;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DuckVerified.Proofs.Tests;

/// <summary>
/// The native and the symbolic compilation agree: every function that Model and Spec expose gives the same result in both, for the same
/// random inputs as constants.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private static readonly Assembly _symbolic = typeof(proofs::DuckVerified.Machine).Assembly;

    public static TheoryData<string> TypesOfModelAndSpec() =>
        [.. new[] { typeof(Machine).Assembly, typeof(DuckSystem).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => Functions(type).Any())
            .Select(type => type.FullName!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(TypesOfModelAndSpec))]
    public void SymbolicOnConstantsEqualsNative(string typeName)
    {
        var native = typeof(Machine).Assembly.GetType(typeName) ?? typeof(DuckSystem).Assembly.GetType(typeName)!;
        var symbolic = _symbolic.GetType(typeName)!;
        foreach (var function in Functions(native))
        {
            var twin = Twin(function, symbolic);
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Agree(native, symbolic, function, twin, seed)).QuickCheckThrowOnFailure();
        }

        output.WriteLine($"{typeName}: {string.Join(", ", Functions(native).Select(function => function.Name))}");
    }

    [Fact]
    public void EveryPropertyAgreesOnArbitraryStates()
    {
        var symbolic = _symbolic.GetType("DuckVerified.Spec.Catalogue")!.GetField("All")!.GetValue(null) as System.Collections.IEnumerable;
        foreach (var (property, twin) in Catalogue.All.Zip(symbolic!.Cast<object>()))
        {
            var at = (Delegate)property.GetType().GetProperty("At")!.GetValue(property)!;
            var twinAt = (Delegate)twin.GetType().GetProperty("At")!.GetValue(twin)!;
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
            {
                var pairs = new TwinValues(_symbolic, new Random(seed));
                var arguments = at.Method.GetParameters().Zip(twinAt.Method.GetParameters(), (a, b) => pairs.Make(a.ParameterType, b.ParameterType)).ToList();
                var told = pairs.Describe(at.DynamicInvoke([.. arguments.Select(argument => argument.Native)]));
                var twinTold = pairs.Describe(twinAt.DynamicInvoke([.. arguments.Select(argument => argument.Symbolic)]));
                return (told == twinTold).Label($"{property.Id}: native {told}, symbolic {twinTold}");
            }).QuickCheckThrowOnFailure();
        }
    }

    private static FsCheck.Property Agree(Type native, Type symbolic, MethodInfo function, MethodInfo twin, int seed)
    {
        var pairs = new TwinValues(_symbolic, new Random(seed));
        var self = function.IsStatic ? default : pairs.Make(native, symbolic);
        var arguments = function.GetParameters().Zip(twin.GetParameters(), (a, b) => pairs.Make(a.ParameterType, b.ParameterType)).ToList();
        var told = pairs.Describe(function.Invoke(self.Native, [.. arguments.Select(argument => argument.Native)]));
        var twinTold = pairs.Describe(twin.Invoke(self.Symbolic, [.. arguments.Select(argument => argument.Symbolic)]));
        return (told == twinTold).Label($"{native.Name}.{function.Name}: native {told}, symbolic {twinTold}");
    }

    // All public functions, except the equality and printing that C# adds. Symbolic values do not support those.
    private static IEnumerable<MethodInfo> Functions(Type type)
    {
        string[] added = ["Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "get_EqualityContract"];
        if (type.IsEnum || type.IsInterface || type.ContainsGenericParameters || type.Namespace == "DuckVerified.Native")
            return [];
        return type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !added.Contains(method.Name) && !method.IsAbstract && !method.Name.StartsWith("set_", StringComparison.Ordinal))
            .Where(method => !IsAddedOperator(method))
            .Where(method => TwinValues.CanDescribe(method.ReturnType) && method.GetParameters().All(parameter => TwinValues.CanMake(parameter.ParameterType)))
            .Where(method => method.IsStatic || TwinValues.CanMake(type))
            .SelectMany(method => method.IsGenericMethodDefinition
                ? new[] { typeof(Sparc.EntryTlb), typeof(Sparc.PageTlb) }.Select(tlb => method.MakeGenericMethod(tlb))
                : [method]);
    }

    // The == operator of a record is C#'s equality.
    private static bool IsAddedOperator(MethodInfo method) =>
        method.Name is "op_Equality" or "op_Inequality"
        && (method.DeclaringType!.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    private static MethodInfo Twin(MethodInfo function, Type symbolic)
    {
        var candidates = symbolic.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.Name == function.Name && method.GetParameters().Length == function.GetParameters().Length)
            .Where(method => method.GetParameters().Zip(function.GetParameters()).All(pair =>
                TwinValues.IsTwin(pair.Second.ParameterType, pair.First.ParameterType)));
        var twin = candidates.Single();
        return twin.IsGenericMethodDefinition
            ? twin.MakeGenericMethod(symbolic.Assembly.GetType(function.GetGenericArguments()[0].FullName!)!)
            : twin;
    }
}
