using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Answers;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Words the end of a run for a read that did not succeed.</summary>
internal sealed class ReadFailure(JsonApiOptions options, string tokenAdvice)
{
    private readonly string _tenant = JsonApiOptions.Origin(options.BaseUrl);

    public RunException Of(Exchange exchange)
    {
        var sheet = exchange.Endpoint.Schema.Sheet;
        if (exchange.Fault == TransportFault.TokenRefused || (exchange.Fault == TransportFault.NoToken && exchange.TokenRefusal is not null))
            return exchange.TokenRefusal ?? RunException.NoAccess("No token. " + tokenAdvice);
        if (exchange.Fault != TransportFault.None)
            return RunException.NoAccess(
                $"{sheet} cannot be read: {_tenant} {FaultReader.Describe(exchange.Fault, exchange.FaultCause)}. Check Tenant:BaseUrl and the network.",
                exchange.FaultCause);
        return exchange.Status switch
        {
            401 => RunException.NoAccess($"{_tenant} does not accept the token (401). {tokenAdvice}"),
            403 => RunException.NoAccess($"{sheet} cannot be read: {OfRole(exchange)}"),
            404 or 410 => RunException.NoAccess(
                $"{sheet} cannot be read: {_tenant} has nothing at {exchange.Endpoint.Schema.Path} ({Number(exchange.Status)}). Check Tenant:BaseUrl and the path in the catalog."),
            >= 200 and < 300 when exchange.Answer.IsTooLong => RunException.NoAccess(
                $"{sheet} cannot be read: the answer of {_tenant} is longer than {Number(options.MaxAnswerBytes)} bytes. Use a smaller page size."),
            400 when exchange.Endpoint.Schema.Discriminator is { } mark => RunException.NoAccess(
                $"{sheet} cannot be read: {Said(exchange)} The catalog asks for records with {mark.Member} = {mark.Value}; where the tenant does not know that field, correct the catalog."),
            _ => RunException.NoAccess($"{sheet} cannot be read: {Said(exchange)}")
        };
    }

    /// <summary>The pages of a collection do not lead to an end, or not anywhere that may be followed.</summary>
    public static RunException OfPages(Endpoint endpoint, string what) =>
        new(ExitCode.ExportIncomplete, $"{endpoint.Schema.Sheet} cannot be read to the end: {what}");

    private static string OfRole(Exchange exchange)
    {
        var error = ErrorTranslator.Translate(exchange)[0];
        return error.Message + " " + error.Remedy;
    }

    private static string Said(Exchange exchange)
    {
        var errors = ErrorTranslator.Translate(exchange);
        return string.Join(" ", errors.Select(e => e.ToString()));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
