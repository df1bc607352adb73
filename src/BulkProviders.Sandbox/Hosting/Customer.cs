namespace BulkProviders.Sandbox.Hosting;

/// <summary>A client of the server with the records that are its own: as with the vendor, one address serves all customers.</summary>
/// <param name="ClientId">Its client ID.</param>
/// <param name="Api">Its records.</param>
internal sealed record Customer(string ClientId, Api Api);
