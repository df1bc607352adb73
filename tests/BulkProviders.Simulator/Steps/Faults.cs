namespace BulkProviders.Simulator.Steps;

/// <summary>Faults of calls, and habits of tenants, by number.</summary>
internal static class Faults
{
    /// <summary>Faults of calls; the first is none.</summary>
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> OfCalls =
    [
        Of(), Of(("reset-after-write-every", "3"), ("fault-seed", "7")), Of(("reset-before-write-every", "3"), ("fault-seed", "11")), Of(("fail-every", "4"), ("fault-seed", "5")),
        Of(("cut-body-every", "5"), ("fault-seed", "3")), Of(("late-write-every", "4"), ("late-write-ms", "3"), ("fault-seed", "9")), Of(("lock-conflict-every", "2"))
    ];

    /// <summary>Habits of tenants; the first has the defaults.</summary>
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Habits =
    [
        Of(), Of(("client-ids", "ignored")), Of(("client-ids", "refused")), Of(("linkage", "included")), Of(("filters", "ignored")), Of(("entity-tags", "on")),
        Of(("page-max", "2"), ("page-default", "1")), Of(("total-count", "none"), ("update-answer", "no-content")), Of(("deleted-visible", "by-id")), Of(("limited-role", "0"), ("create-answer", "no-content"))
    ];

    private static Dictionary<string, string> Of(params (string Name, string Value)[] pairs) => pairs.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
