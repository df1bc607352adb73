namespace BulkProviders.Sandbox;

/// <summary>How a <see cref="SandboxServer"/> is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Loopback port, 0 to 65535; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>SQLite file that keeps the records between starts, or null for a temporary one that is removed at the end.</summary>
    public string? DataFile { get; init; }

    /// <summary>How many made-up records each type gets where it has none yet, before the shares of the seed words; 0 seeds lookup values only.</summary>
    public int Seed { get; init; }

    /// <summary>The client secret, or null for a new random one at each start.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>
    /// More clients beside the usual one, each with records of its own and the same secret, as the vendor's one address serves all customers. With a data
    /// file, those of client NAME are kept beside it in a file whose name ends in <c>.NAME.db</c>.
    /// </summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    /// <summary>Habits and faults by name; what is absent has its default. <see cref="Behaviours.SandboxBehaviours"/> lists them.</summary>
    public IReadOnlyDictionary<string, string> Behaviours { get; init; } = new Dictionary<string, string>();
}
