namespace BulkProviders.Application.Exports;

/// <summary>Where the files of an export go.</summary>
public enum ExportLayout
{
    /// <summary>To the path itself.</summary>
    Plain,

    /// <summary>Below it, as BI tools want them: current, status, history.</summary>
    Bi
}
