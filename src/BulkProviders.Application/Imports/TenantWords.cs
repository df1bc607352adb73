using BulkProviders.Application.Tenants;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>Names tenants so that two agencies at one address are told apart.</summary>
internal static class TenantWords
{
    public static string Of(RunFacts facts) => facts.IsPractice
        ? "PRACTICE (the sandbox)"
        : Of(new TenantIdentity("", facts.TenantName, facts.ClientId), facts.TenantOrigin ?? facts.TenantAddress ?? "no tenant");

    public static string Of(TenantConnection? tenant) => tenant switch
    {
        null => "no tenant",
        { IsPractice: true } => "PRACTICE (the sandbox)",
        _ => Of(tenant.Identity, tenant.Origin)
    };

    private static string Of(TenantIdentity tenant, string origin) => tenant switch
    {
        { Name: { } name } => $"'{name}' at {origin}",
        { ClientId: { } client } => $"{origin} (client ID {client})",
        _ => origin
    };
}
