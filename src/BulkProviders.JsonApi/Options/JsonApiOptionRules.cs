using System.Globalization;

namespace BulkProviders.JsonApi.Options;

/// <summary>The rules behind <see cref="JsonApiOptions.Validate"/>.</summary>
internal static class JsonApiOptionRules
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(7);

    public static IReadOnlyList<JsonApiOptionError> Check(JsonApiOptions options)
    {
        var errors = new List<JsonApiOptionError>();
        CheckUrl(errors, nameof(options.BaseUrl), options.BaseUrl);
        if (options.BaseUrl.IsAbsoluteUri && options.BaseUrl.Query.Length + options.BaseUrl.Fragment.Length > 0)
            errors.Add(new(nameof(options.BaseUrl), "must have no query and no fragment: remove everything from '?' or '#' on."));
        CheckCredentials(errors, options);
        if (options.AcceptVersion is { } version && !IsHeaderText(version))
            errors.Add(new(nameof(options.AcceptVersion), "holds characters that a header cannot hold."));
        CheckNumbers(errors, options);
        CheckTimes(errors, options);
        return errors;
    }

    private static void CheckUrl(List<JsonApiOptionError> errors, string option, Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            errors.Add(new(option, "must be a whole address that begins with https://."));
        else if (url.UserInfo.Length > 0)
            errors.Add(new(option, "must not hold a user name or a password."));
        else if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
            errors.Add(new(option, "must begin with https://; plain http:// is allowed for this computer only."));
    }

    private static void CheckCredentials(List<JsonApiOptionError> errors, JsonApiOptions options)
    {
        if (options.Token is { } token)
        {
            if (!IsHeaderText(token) || token.Contains(' ', StringComparison.Ordinal))
                errors.Add(new(nameof(options.Token), "is not a token: it is empty or holds spaces, line ends or other characters that a token cannot hold."));
            return;
        }
        if (options.TokenUrl is null)
            errors.Add(new(nameof(options.TokenUrl), "is missing: it is the Callback URL of the incoming application."));
        else
            CheckUrl(errors, nameof(options.TokenUrl), options.TokenUrl);
        if (string.IsNullOrWhiteSpace(options.ClientId))
            errors.Add(new(nameof(options.ClientId), "is missing: it is the client id of the incoming application."));
        if (string.IsNullOrWhiteSpace(options.ClientSecret))
            errors.Add(new(nameof(options.ClientSecret), "is missing: give the client secret, or a ready token."));
    }

    private static void CheckNumbers(List<JsonApiOptionError> errors, JsonApiOptions options)
    {
        Range(nameof(options.PageSize), options.PageSize, 1, 10_000);
        Range(nameof(options.MaxUrlLength), options.MaxUrlLength, 500, 16_000);
        Range(nameof(options.ReadRetries), options.ReadRetries, 0, 20);
        Range(nameof(options.WriteRetries), options.WriteRetries, 0, 20);
        Range(nameof(options.ThrottleRetries), options.ThrottleRetries, 0, 100);
        Range(nameof(options.OutageSigns), options.OutageSigns, 1, 10_000);
        Range(nameof(options.MaxParallel), options.MaxParallel, 1, 1_000);
        Range(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000);
        Range(nameof(options.ParallelReads), options.ParallelReads, 1, 100);
        Range(nameof(options.MaxAnswerBytes), options.MaxAnswerBytes, 1024, 1024 * 1024 * 1024);
        if (options.MaxRate is not (null or (> 0 and <= 1_000_000)))
            errors.Add(new(nameof(options.MaxRate), "must be above 0 and at most 1000000, or not set."));

        void Range(string option, int value, int least, int most)
        {
            if (value < least || value > most)
                errors.Add(new(option, string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}.")));
        }
    }

    private static void CheckTimes(List<JsonApiOptionError> errors, JsonApiOptions options)
    {
        Range(nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromMilliseconds(10));
        Range(nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMilliseconds(10));
        Range(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.Zero);
        Range(nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.Zero);
        Range(nameof(options.MaxRetryAfter), options.MaxRetryAfter, TimeSpan.Zero);
        Range(nameof(options.OutagePause), options.OutagePause, TimeSpan.FromMilliseconds(100));
        Range(nameof(options.AccessPause), options.AccessPause, TimeSpan.FromMilliseconds(100));
        if (options.MaxOutage < TimeSpan.Zero || options.MaxOutage > LongestOutage)
            errors.Add(new(nameof(options.MaxOutage), "must be between 0 and 7 days."));

        void Range(string option, TimeSpan value, TimeSpan least)
        {
            if (value < least || value > LongestTimer)
                errors.Add(new(option, $"must be between {least} and 24 hours."));
        }
    }

    /// <summary>Visible ASCII and spaces: what RFC 9110 §5.5 lets a header hold without doubt.</summary>
    private static bool IsHeaderText(string text) => text.Length > 0 && text.All(c => c is >= ' ' and <= '~');
}
