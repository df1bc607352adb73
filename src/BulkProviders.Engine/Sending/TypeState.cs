using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>What a run has learnt about one resource type: what it does with client ids, what is refused for every row, and which records are whose.</summary>
internal sealed class TypeState(ResourceSchema schema, IRecordWriter writer, RecoveryQueue recovery, ClientIdSupport clientIds)
{
    private readonly Lazy<bool> _keepsChosenIds = new(() => recovery.KeepsChosenIds(schema.Name));

    public ResourceSchema Schema { get; } = schema;

    public RecoveryQueue Recovery { get; } = recovery;

    /// <summary>Which records are whose.</summary>
    public RecordOwners Owners { get; } = new(schema, recovery, clientIds);

    public LookUps LookUps { get; } = new(writer, schema);

    public Refusals Refusals { get; } = new(schema);

    public IdTrial IdTrial { get; } = new();

    /// <summary>What the tenant does with links.</summary>
    public LinkTrust Links { get; } = new();

    /// <summary>Whether answers to creates name the right records.</summary>
    public AnswerTrust Answers { get; } = new();

    /// <summary>Shared by the resources of one JSON:API type.</summary>
    public ClientIdSupport ClientIds { get; } = clientIds;

    public ClientIdMode Mode
    {
        get => ClientIds.Mode;
        set => ClientIds.Mode = value;
    }

    /// <summary>Takes over what earlier creates of the run show: for operations that an earlier process has left.</summary>
    public void LearnFromLog()
    {
        if (Mode == ClientIdMode.Unknown && _keepsChosenIds.Value)
            Mode = ClientIdMode.Honoured;
    }
}
