using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace BulkProviders.Application.Logging;

/// <summary>The one place that takes out of log lines what must not stand there: query values of addresses and bearer tokens.</summary>
internal sealed partial class LogRedaction : ILogEventEnricher
{
    private const string Removed = "…";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
            if (value is ScalarValue { Value: string text } && Redact(text) is var clean && clean != text)
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(clean)));
    }

    internal static string Redact(string text) =>
        Bearer().Replace(QueryValue().Replace(text, "$1" + Removed), "$1" + Removed);

    [GeneratedRegex(@"([?&][^=&\s]+=)[^&\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex QueryValue();

    [GeneratedRegex(@"(Bearer\s+)\S+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();
}
