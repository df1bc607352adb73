namespace BulkProviders.Engine.Exports;

/// <summary>How far an export is, to judge a break.</summary>
internal sealed class ExportState
{
    public string Sheet { get; private set; } = "";

    /// <summary>Records received in all.</summary>
    public long Rows { get; private set; }

    /// <summary>The tenant has answered a question of this export.</summary>
    public bool HasHeard { get; private set; }

    public void Hear() => HasHeard = true;

    public void Begin(string sheet) => Sheet = sheet;

    public void Count(int records) => Rows += records;
}
