namespace BulkProviders.Sandbox.Operations;

/// <summary>The server's own address, known once it listens.</summary>
internal sealed class Origin
{
    public string Url { get; set; } = "";
}
