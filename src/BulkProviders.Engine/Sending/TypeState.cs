using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>What a run has learnt about one resource type: its habit with client ids, what is refused for every row, and which records are whose.</summary>
internal sealed class TypeState(ResourceSchema schema, IRecordWriter writer, RecoveryQueue doubts, ClientIdSupport habit)
{
    private readonly Lazy<bool> _keepsChosenIds = new(() => doubts.KeepsChosenIds(schema.Name));

    public ResourceSchema Schema { get; } = schema;

    public RecoveryQueue Doubts { get; } = doubts;

    /// <summary>Which records are whose.</summary>
    public RecordOwners Owners { get; } = new(schema, doubts, habit);

    public LookUps LookUps { get; } = new(writer, schema);

    public Refusals Refusals { get; } = new(schema);

    public IdTrial IdTrial { get; } = new();

    /// <summary>Shared by the resources of one JSON:API type.</summary>
    public ClientIdSupport Habit { get; } = habit;

    public ClientIdMode Mode
    {
        get => Habit.Mode;
        set => Habit.Mode = value;
    }

    /// <summary>Takes over what earlier creates of the run show: for operations that an earlier process has left.</summary>
    public void LearnFromLog()
    {
        if (Mode == ClientIdMode.Unknown && _keepsChosenIds.Value)
            Mode = ClientIdMode.Honoured;
    }
}
