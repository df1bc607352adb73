using BulkProviders.Laboratory.Processes;

namespace BulkProviders.Laboratory.Trials;

/// <summary>The variables that a client runs with: its tenant, its secret, and homes of its own.</summary>
internal static class ClientEnvironment
{
    /// <param name="folder">The trial's; nothing is written outside of it.</param>
    /// <param name="origin">Where the client thinks that the tenant is.</param>
    /// <param name="sandbox">Has the credentials.</param>
    /// <param name="settings">KEY=VALUE, on top of the laboratory's own.</param>
    public static IReadOnlyDictionary<string, string> Of(string folder, Uri origin, SandboxProcess sandbox, IEnumerable<string> settings)
    {
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["XDG_DATA_HOME"] = folder,
            ["XDG_STATE_HOME"] = folder,
            ["XDG_CONFIG_HOME"] = folder,
            ["BULKPROVIDERS_CLIENT_SECRET"] = sandbox.ClientSecret,
            ["BULKPROVIDERS_TENANT__BASEURL"] = origin.ToString(),
            ["BULKPROVIDERS_TENANT__TOKENURL"] = new Uri(origin, "/oauth2/token").ToString(),
            ["BULKPROVIDERS_TENANT__CLIENTID"] = sandbox.ClientId,
            ["BULKPROVIDERS_TENANT__ACCESS"] = "write",
            ["BULKPROVIDERS_TENANT__REQUESTTIMEOUT"] = "2s",
            ["BULKPROVIDERS_IMPORT__INDOUBTWAIT"] = "1s",
            ["BULKPROVIDERS_IMPORT__RESULTS"] = "csv",
            ["BULKPROVIDERS_IMPORT__ALLOWDELETE"] = "1000",
            ["BULKPROVIDERS_CONSOLE__YES"] = "true",
            ["BULKPROVIDERS_CONSOLE__JSON"] = "true",
            ["BULKPROVIDERS_CONSOLE__QUIET"] = "true"
        };
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new ArgumentException($"The setting '{setting}' is not written as KEY=VALUE.");
            variables["BULKPROVIDERS_" + setting[..equals].Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()] = setting[(equals + 1)..];
        }
        return variables;
    }
}
