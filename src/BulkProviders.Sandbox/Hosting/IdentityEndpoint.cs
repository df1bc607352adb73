using System.Text;
using BulkProviders.Sandbox.Documents;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>GET /.well-known/bulkproviders-sandbox: that this is a practice server, and which data it serves. Needs no token and has no faults.</summary>
internal sealed class IdentityEndpoint
{
    public const string Path = "/.well-known/bulkproviders-sandbox";

    /// <summary>The lasting name of the data.</summary>
    public string DataId { get; set; } = "";

    public ApiAnswer Answer() => new(200, Encoding.UTF8.GetBytes($"{{\"dataId\":\"{DataId}\"}}")) { ContentType = "application/json" };
}
