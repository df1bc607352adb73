namespace BulkProviders.Cli.Settings;

/// <summary>Addresses of the tenant: https, or http to this machine; without user names, queries and fragments.</summary>
internal static class SettingUrls
{
    public static string? Parse(SettingInput input, out Uri? value)
    {
        var problem = Uri.TryCreate(input.Text.Trim(), UriKind.Absolute, out value) ? ProblemOf(value) : "is not an address such as https://api.example.org";
        if (problem is not null)
            value = null;
        return problem;
    }

    private static string? ProblemOf(Uri url)
    {
        if (url.UserInfo.Length > 0)
            return "holds a user name or password: leave it out; secrets come from the environment or --secret-file";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "holds a query or fragment: give the address alone";
        if (url.Scheme == Uri.UriSchemeHttps)
            return null;
        if (url.Scheme != Uri.UriSchemeHttp)
            return "must begin with https://";
        return url.IsLoopback ? null : "begins with http:// : the token would cross the network unprotected; use https:// (http is allowed to this machine only)";
    }
}
