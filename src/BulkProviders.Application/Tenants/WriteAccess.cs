using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.Application.Tenants;

/// <summary>Whether the settings let a tenant be written to.</summary>
public static class WriteAccess
{
    /// <exception cref="RunException">They do not; nothing was sent.</exception>
    public static void Require(JsonApiOptions options)
    {
        if (options.Access != TenantAccess.Write)
            throw RunException.Unusable(
                "This tenant is read-only by the settings, so nothing was sent. Look at what an import would do with a dry run; then allow writing with "
                + "\"Tenant\": { \"Access\": \"write\" } in the settings file or BULKPROVIDERS_TENANT__ACCESS=write.");
    }
}
