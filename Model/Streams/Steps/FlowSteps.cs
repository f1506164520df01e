namespace DuckVerified.Streams;

/// <summary>qbackenable.</summary>
/// <param name="Band">The band in which there may be room.</param>
public sealed record Qbackenable(Band Band) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with { Pair = Queues.Backenable(state.Pair, Band) });
}

/// <summary>canput(9F).</summary>
public sealed record Canput : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => new Bcanput(Band.Ordinary).Call(state);
}

/// <summary>bcanput(9F).</summary>
/// <param name="Band">The band.</param>
public sealed record Bcanput(Band Band) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var (hasRoom, pair) = StreamOptions.Bcanput(state.Pair, Band);
        return Reply.OfAnswer(state with { Pair = pair }, hasRoom);
    }
}

/// <summary>noenable(9F).</summary>
public sealed record Noenable : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with { Pair = StreamOptions.Enableok(state.Pair, false) });
}

/// <summary>enableok(9F).</summary>
public sealed record Enableok : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with { Pair = StreamOptions.Enableok(state.Pair, true) });
}

/// <summary>qenable(9F).</summary>
public sealed record Qenable : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with { Pair = StreamOptions.Qenable(state.Pair) });
}

/// <summary>A queue's service procedure has run.</summary>
/// <param name="IsBack">Whether it is the back queue's.</param>
public sealed record Serviced(Bit IsBack) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state) => Reply.Of(state with
    {
        Pair = IsBack ? state.Pair with { Back = state.Pair.Back.Serviced } : state.Pair with { Queue = state.Queue.Serviced },
    });
}

/// <summary>strqset(9F).</summary>
/// <param name="What">The parameter's number.</param>
/// <param name="Band">The band.</param>
/// <param name="Value">Its new value.</param>
public sealed record Strqset(Word What, Band Band, Word Value) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var (error, _, pair) = StreamOptions.Set(state.Pair, What, Band, Value);
        return Reply.Of(state with { Pair = pair, Past = state.Past with { HasSetParameter = true } }, error);
    }
}

/// <summary>strqget(9F). An error is returned as a negative number.</summary>
/// <param name="What">The parameter's number.</param>
/// <param name="Band">The band.</param>
public sealed record Strqget(Word What, Band Band) : StreamsStep
{
    /// <inheritdoc/>
    public override Reply Call(StreamsState state)
    {
        var (error, value, pair) = StreamOptions.Get(state.Pair, What, Band);
        return Reply.Of(state with { Pair = pair }, Data.Choose(error == 0, value, 0 - error));
    }
}
