namespace BulkProviders.Sandbox.Behaviours;

/// <summary>Faults on demand. "Every N" means each Nth call, or one in N at random where fault-seed is set; 0 means never.</summary>
internal static class FaultTable
{
    private static readonly (int, int) Every = (0, 1_000_000);

    private static readonly (int, int) Milliseconds = (0, 600_000);

    public static readonly IReadOnlyList<Behaviour> All =
    [
        Behaviour.Number("fault-seed", (0, int.MaxValue), 0, "0 strikes at each Nth call exactly; any other number at random, the same way for the same number."),
        Behaviour.Number("latency-ms", Milliseconds, 0, "Milliseconds that each call waits before it is looked at."),
        Behaviour.Number("rate-limit", (0, 1_000_000), 0, "Calls per second before 429; 0 is no limit."),
        Behaviour.Choice("rate-kind", RateKind.Window, "The limit counts in fixed seconds, or refills steadily."),
        Behaviour.Choice("retry-after", RetryAfterForm.Seconds, "How a 429 says when to come again: in seconds, as a date, not at all, or in three years."),
        Behaviour.Number("error-count", (1, 1_000_000), 1, "Each error of an answer is repeated so often."),
        Behaviour.Number("fail-every", Every, 0, "Answers every Nth call with fail-status before anything is written."),
        Behaviour.Number("fail-status", (400, 599), 503, "The status for fail-every."),
        Behaviour.Choice("fail-body", FailBody.JsonApi, "The body for fail-every: JSON:API errors, a plain message, HTML, or nothing."),
        Behaviour.Number("unauthorized-every", Every, 0, "Answers every Nth call with 401 and forgets its token."),
        Behaviour.Number("hang-every", Every, 0, "Never answers every Nth call."),
        Behaviour.Number("reset-before-write-every", Every, 0, "Cuts the connection of every Nth write before it is carried out."),
        Behaviour.Number("reset-after-write-every", Every, 0, "Cuts the connection of every Nth write after it has been carried out."),
        Behaviour.Number("cut-body-every", Every, 0, "Sends half of every Nth answer and cuts the connection."),
        Behaviour.Number("late-write-every", Every, 0, "Cuts the connection of every Nth write at once and carries it out late-write-ms later."),
        Behaviour.Number("late-write-ms", Milliseconds, 1_000, "Milliseconds for late-write-every."),
        Behaviour.Number("lock-conflict-every", Every, 0, "Answers every Nth update with 409 and the code 'conflict'."),
        Behaviour.Number("read-lag-ms", Milliseconds, 0, "Milliseconds until reads see what was written; the answer to the write itself is fresh.")
    ];
}
