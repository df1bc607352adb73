namespace BulkProviders.Engine.Ledger;

/// <summary>What a ledger says about itself.</summary>
/// <param name="Id">Tells it from every other ledger; empty in ledgers of version 1.</param>
/// <param name="Address">The address of the tenant.</param>
/// <param name="Names">The names that the tenant has or had, the present one first.</param>
/// <param name="Clients">The client IDs by which runs without a name are known to be of this tenant; an empty one for a ready token.</param>
/// <param name="Replaces">The ids of the ledgers in whose place it stands, after a reset or a move.</param>
/// <param name="ResetAt">Runs that began before this moment are no longer taken in; null where it was never reset.</param>
/// <param name="MovedTo">The name under which the tenant goes on; null where it still is this one.</param>
public sealed record LedgerHead(
    string Id, string Address, IReadOnlyList<string> Names, IReadOnlyList<string> Clients, IReadOnlyList<string> Replaces, DateTimeOffset? ResetAt, string? MovedTo)
{
    /// <summary>The name for people; the client ID where it stands in.</summary>
    public string Shown => Names.Count > 0 ? Names[0] : Clients.FirstOrDefault(c => c.Length > 0) ?? "no name";
}
