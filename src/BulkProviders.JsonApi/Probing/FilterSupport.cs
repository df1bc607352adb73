namespace BulkProviders.JsonApi.Probing;

/// <summary>What a tenant does with a filter.</summary>
public enum FilterSupport
{
    /// <summary>There was no record to ask for, or no answer.</summary>
    Unknown,
    Honoured,

    /// <summary>It gives records that were not asked for.</summary>
    Ignored,

    /// <summary>It answers that it does not take the filter.</summary>
    Refused
}
