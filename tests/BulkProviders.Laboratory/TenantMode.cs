namespace BulkProviders.Laboratory;

/// <summary>A kind of tenant that trials run against.</summary>
/// <param name="Name">How the command and the report call it.</param>
/// <param name="Behaviours">The sandbox's habits.</param>
/// <param name="HonoursIds">A record is stored under the id that the client chose, so that no row may stay Unconfirmed.</param>
/// <param name="HasLateWrites">Some writes reach the server after their connection is gone.</param>
internal sealed record TenantMode(string Name, IReadOnlyList<string> Behaviours, bool HonoursIds, bool HasLateWrites = false)
{
    /// <summary>All kinds, in the order in which trials go round them.</summary>
    public static IReadOnlyList<TenantMode> All { get; } =
    [
        new("honoured", [], HonoursIds: true),
        new("ignored", ["client-ids=ignored"], HonoursIds: false),
        new("refused-403", ["client-ids=refused"], HonoursIds: false),
        new("refused-400", ["client-ids=refused-400"], HonoursIds: false),
        new("refused-422", ["client-ids=refused-422"], HonoursIds: false),
        new("refused-500", ["client-ids=failing-500"], HonoursIds: false),
        new("persist-then-error", ["client-ids=persist-then-error"], HonoursIds: true),
        new("read-lag", ["read-lag-ms=300"], HonoursIds: true),
        new("late-writes", [], HonoursIds: true, HasLateWrites: true),
        new("constraint-on-id", ["id-taken=constraint", "deleted-visible=by-id"], HonoursIds: true),
        new("no-content", ["create-answer=no-content", "update-answer=no-content"], HonoursIds: true),
        new("ignored-read-lag", ["client-ids=ignored", "read-lag-ms=300"], HonoursIds: false),
        new("ignored-late", ["client-ids=ignored"], HonoursIds: false, HasLateWrites: true),
        new("links-included", ["linkage=included", "entity-tags=weak"], HonoursIds: true),
        new("links-left-out", ["linkage=left-out", "patch-null=ignored", "doubled-links=kept"], HonoursIds: true),
        new("links-only", ["linkage=links-only", "entity-tags=unsupported"], HonoursIds: true),
        new("patched-links-ignored", ["linkage=included", "patch-relationships=ignored", "read-lag-ms=300"], HonoursIds: true),
        new("reading-refused", ["sorting=failing-500", "total-scope=whole", "id-ranges=overlooked", "filters=single"], HonoursIds: true),
        new("same-ids", ["answered-ids=repeated"], HonoursIds: true),
        new("ignored-same-ids", ["client-ids=ignored", "answered-ids=repeated"], HonoursIds: false),
        new("three-years", ["rate-limit=60", "retry-after=absurd"], HonoursIds: true) { Settings = ["Tenant:MaxRetryAfter=1s"] }
    ];

    /// <summary>What the client is told of such a tenant, as KEY=VALUE.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static TenantMode Named(string name) =>
        All.FirstOrDefault(m => m.Name == name)
        ?? throw new ArgumentException($"There is no mode '{name}'. The modes are: {string.Join(", ", All.Select(m => m.Name))}.");
}
