using DuckVerified.Spec;

namespace DuckVerified.Examples;

/// <summary>A ticket. Proper: 0 to 1023, so that counting never wraps.</summary>
[Word(bits: 10)]
public readonly partial struct Ticket;

/// <summary>A thread's number.</summary>
[Word(bits: 4)]
public readonly partial struct ThreadId;

/// <summary>A ticket lock: threads draw tickets, and the lock serves one ticket after the other.</summary>
/// <param name="Tickets">The ticket that a thread waits with or holds the lock with, counted from 1; 0 if it has none.</param>
/// <param name="Holders">1 if a thread has the lock.</param>
/// <param name="Next">The ticket that is drawn next.</param>
/// <param name="Serving">The ticket whose turn it is.</param>
public sealed record LockState(Map<ThreadId, Ticket> Tickets, Map<ThreadId, Flag> Holders, Ticket Next, Ticket Serving);

/// <summary>A thread draws a ticket, if it has none.</summary>
/// <param name="Thread">The thread.</param>
public sealed record TakeTicket(ThreadId Thread) : Step<LockState>
{
    /// <inheritdoc/>
    public override Result<LockState> Take(LockState state)
    {
        if (state.Tickets[Thread].Bits != 0 | state.Next.Bits >= 1023)
            return new(state, TicketLock.NotNow);
        return new(state with { Tickets = state.Tickets.Set(Thread, state.Next), Next = new(state.Next.Bits + 1) }, Outcome.Done);
    }
}

/// <summary>A thread whose ticket is served takes the lock.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="ChecksTurn">Whether it looks whose turn it is; without that the lock is broken.</param>
public sealed record Acquire(ThreadId Thread, bool ChecksTurn) : Step<LockState>
{
    /// <inheritdoc/>
    public override Result<LockState> Take(LockState state)
    {
        var ticket = state.Tickets[Thread];
        if (ticket.Bits == 0 | state.Holders[Thread].IsSet || (ChecksTurn && ticket != state.Serving))
            return new(state, TicketLock.NotNow);
        return new(state with { Holders = state.Holders.Set(Thread, new(1)) }, Outcome.Done);
    }
}

/// <summary>The thread that has the lock gives it up; the next ticket is served.</summary>
/// <param name="Thread">The thread.</param>
public sealed record Release(ThreadId Thread) : Step<LockState>
{
    /// <inheritdoc/>
    public override Result<LockState> Take(LockState state)
    {
        if (!state.Holders[Thread].IsSet | state.Serving.Bits >= 1023)
            return new(state, TicketLock.NotNow);
        return new(
            state with
            {
                Tickets = state.Tickets.Set(Thread, new(0)),
                Holders = state.Holders.Set(Thread, new(0)),
                Serving = new(state.Serving.Bits + 1),
            },
            Outcome.Done);
    }
}

/// <summary>The specification: a start, any state, three kinds of steps, and what should hold.</summary>
public static class TicketLock
{
    /// <summary>The thread must wait, or has nothing to do.</summary>
    public static readonly Outcome NotNow = new(OutcomeKind.Refused, "not now");

    private static readonly IReadOnlyList<Property<LockState>> _properties =
    [
        Property.Invariant<LockState>(
            "LOCK-1", "At most one thread has the lock.", "Mellor-Crummey and Scott 1991, 2.2", [], (s, at) =>
            {
                var (one, other) = (at.Draw<ThreadId>("one"), at.Draw<ThreadId>("other"));
                return Claim.If(s.Holders[one].IsSet & s.Holders[other].IsSet, one == other);
            }),
        // What LOCK-1 leans on: without these two it holds, but not by induction.
        Property.Invariant<LockState>(
            "LOCK-2", "A thread that has the lock has the ticket that is served.", "the counter of the same", [], (s, at) =>
            {
                var thread = at.Draw<ThreadId>("thread");
                return Claim.If(s.Holders[thread].IsSet, s.Tickets[thread] == s.Serving & s.Serving.Bits != 0);
            }),
        Property.Invariant<LockState>(
            "LOCK-3", "No two threads have the same ticket, and none has one that was not drawn.", "the counter of the same", [], (s, at) =>
            {
                var (one, other) = (at.Draw<ThreadId>("one"), at.Draw<ThreadId>("other"));
                return Claim.If(
                    s.Tickets[one].Bits != 0, s.Tickets[one].Bits < s.Next.Bits & (one == other | s.Tickets[one] != s.Tickets[other]));
            }),
        Property.OfSteps<LockState>(
            "LOCK-4", "The lock goes to the thread whose ticket is served.", "Mellor-Crummey and Scott 1991, 2.2", [],
            (before, step, result, _) => step is Acquire acquire
                ? Claim.If(result.Outcome == Outcome.Done, before.Tickets[acquire.Thread] == before.Serving)
                : Claim.If(false, true)),
    ];

    /// <summary>The lock, or one that does not look whose turn it is.</summary>
    /// <param name="isBroken">Whether it is broken.</param>
    public static Specification<LockState> Of(bool isBroken = false) => new(
        isBroken ? "ticket-lock-broken" : "ticket-lock",
        new(Map<ThreadId, Ticket>.Empty, Map<ThreadId, Flag>.Empty, new(1), new(1)),
        at => new(
            at.DrawMap<ThreadId, Ticket>("tickets"), at.DrawMap<ThreadId, Flag>("holders"), at.Draw<Ticket>("next"), at.Draw<Ticket>("serving")),
        [
            new("take-ticket", at => new TakeTicket(at.Draw<ThreadId>("thread"))),
            new("acquire", at => new Acquire(at.Draw<ThreadId>("thread"), !isBroken)),
            new("release", at => new Release(at.Draw<ThreadId>("thread"))),
        ],
        _properties);
}
