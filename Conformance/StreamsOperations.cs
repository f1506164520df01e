using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Nodes;
using DuckVerified.Streams;

namespace DuckVerified.Conformance;

/// <summary>
/// Recorded operations as steps of the model, and back: an operation's name is mapped to a type of steps, and the names of its arguments
/// to the constructor's parameters. The types of the parameters decide how they are written.
/// </summary>
public static class StreamsOperations
{
    private static readonly IReadOnlyList<Known> _known =
    [
        Of<StoreBytes>("write", "b", "n"),
        Of<SetPointers>("setptr", "b", "r", "w"),
        Of<SetType>("settype", "b", "type"),
        Of<SetLoaned>("setzc", "b"),
        Of<SetBand>("setband", "b", "band", "flag"),
        Of<MakeMessage>("mkmsg", "lens", "band"),
        Of<DupIntoPool>("dupb_pool", "b", "n"),
        Of<FreePool>("free_pool", "n"),
        Of<Drain>("drain"),
        Of<Allocb>("allocb", "size"),
        Of<AllocbTmpl>("allocb_tmpl", "size", "tmpl"),
        Of<Esballoc>("esballoc", "size", "align", "cb"),
        Of<Esballoca>("esballoca", "size", "align", "cb"),
        Of<Desballoc>("desballoc", "size", "align", "cb"),
        Of<Desballoca>("desballoca", "size", "align", "cb"),
        Of<Dupb>("dupb", "b"),
        Of<Copyb>("copyb", "b"),
        Of<Dupmsg>("dupmsg", "b"),
        Of<DupmsgNoloan>("dupmsg_noloan", "b"),
        Of<Copymsg>("copymsg", "b"),
        Of<Msgpullup>("msgpullup", "b", "len"),
        Of<Freeb>("freeb", "b"),
        Of<Freemsg>("freemsg", "b"),
        Of<Linkb>("linkb", "mp", "bp"),
        Of<Unlinkb>("unlinkb", "b"),
        Of<Rmvb>("rmvb", "mp", "bp"),
        Of<Msgdsize>("msgdsize", "b"),
        Of<Msgsize>("msgsize", "b"),
        Of<Xmsgsize>("xmsgsize", "b"),
        Of<Adjmsg>("adjmsg", "b", "len"),
        Of<Pullupmsg>("pullupmsg", "b", "len"),
        Of<Reallocb>("reallocb", "b", "size", "copy"),
        Of<Putq>("putq", "b"),
        Of<Putbq>("putbq", "b"),
        Of<Insq>("insq", "emp", "mp"),
        Of<Getq>("getq"),
        Of<GetqNoenab>("getq_noenab"),
        Of<Rmvq>("rmvq", "b"),
        Of<Qbackenable>("qbackenable", "band"),
        Of<Flushq>("flushq", "flag"),
        Of<Flushband>("flushband", "pri", "flag"),
        Of<Canput>("canput"),
        Of<Bcanput>("bcanput", "pri"),
        Of<Qsize>("qsize"),
        Of<Noenable>("noenable"),
        Of<Enableok>("enableok"),
        Of<Qenable>("qenable"),
        Of<Serviced>("serviced", "back"),
        Of<Strqset>("strqset", "what", "pri", "val"),
        Of<Strqget>("strqget", "what", "pri"),
    ];

    private static readonly FrozenDictionary<string, Known> _byName = _known.ToFrozenDictionary(known => known.Name);

    /// <summary>The step that an operation is.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="names">What blocks are called.</param>
    /// <exception cref="FormatException">There is no such operation, or its arguments are wrong.</exception>
    public static StreamsStep Read(StreamsOperation operation, StreamsNames names)
    {
        if (!_byName.TryGetValue(operation.Name, out var known))
            throw operation.Problem("there is no such operation");
        var arguments = new StreamsArguments(operation);
        var values = known.Parameters.Zip(known.Arguments, (parameter, name) => arguments.Value(parameter.ParameterType, name, names));
        var step = (StreamsStep)known.Constructor.Invoke([.. values]);
        if (!arguments.Has("fail"))
            return step;
        if (step is MakeMessage)
            throw operation.Problem("a fault is not recorded for this operation");
        return new Failing(new(arguments.Word("fail")), step);
    }

    /// <summary>The operation of a step, without a record.</summary>
    /// <param name="step">The step.</param>
    /// <param name="number">Which operation of its sequence, from 0 on.</param>
    /// <param name="names">What blocks are called.</param>
    public static StreamsOperation Write(StreamsStep step, int number, StreamsNames names)
    {
        var (plain, plan) = step is Failing failing ? (failing.Operation, failing.Plan) : (step, FaultPlan.None);
        var known = _known.First(one => one.Constructor.DeclaringType == plain.GetType());
        JsonObject arguments = [];
        foreach (var (parameter, name) in known.Parameters.Zip(known.Arguments))
            StreamsArguments.Put(arguments, name, known.Constructor.DeclaringType!.GetProperty(parameter.Name!)!.GetValue(plain)!, names);
        if (plan != FaultPlan.None)
            arguments["fail"] = plan.Bits;
        return StreamsOperation.Of(known.Name, number, arguments);
    }

    private static Known Of<TStep>(string name, params string[] arguments)
        where TStep : StreamsStep
    {
        var constructor = typeof(TStep).GetConstructors().Single();
        return new(name, constructor, constructor.GetParameters(), arguments);
    }

    // An operation's name, the type of its steps, and the names of its arguments in the order of the constructor's parameters.
    private sealed record Known(string Name, ConstructorInfo Constructor, IReadOnlyList<ParameterInfo> Parameters, IReadOnlyList<string> Arguments);
}
