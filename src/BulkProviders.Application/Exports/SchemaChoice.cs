namespace BulkProviders.Application.Exports;

/// <summary>What becomes of an export whose columns are not those of the last one.</summary>
public enum SchemaChoice
{
    /// <summary>Nothing is compared and nothing is kept.</summary>
    Free,

    /// <summary>Any difference ends the export.</summary>
    Lock,

    /// <summary>New columns stand at the right end; any other difference ends the export.</summary>
    Grow
}
