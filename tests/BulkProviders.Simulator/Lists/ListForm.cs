namespace BulkProviders.Simulator.Lists;

/// <summary>How a list says which record a row is.</summary>
internal enum ListForm
{
    /// <summary>Sheets of locations and providers with row keys.</summary>
    Keys,

    /// <summary>The same with row keys and, where the tenant has the record, its ID.</summary>
    Ids,

    /// <summary>The same with neither; providers name their location by its address.</summary>
    Plain,

    /// <summary>One flat sheet with neither.</summary>
    Roster
}
