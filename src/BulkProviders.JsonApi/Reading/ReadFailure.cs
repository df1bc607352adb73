using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;
using BulkProviders.JsonApi.Answers;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Reading;

/// <summary>Words the end of a run for a read that did not succeed.</summary>
internal sealed class ReadFailure(JsonApiOptions options, string tokenAdvice)
{
    private const int MostErrors = 5;

    private const string Advice = "Try again later; if it stays like this, tell Casebook support what the server said.";

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
            429 or 503 when exchange.Pause.IsOver => RunException.NoAccess($"{sheet} cannot be read: {RowErrors.ServerPutOff(options.MaxRetryAfter)}"),
            404 or 410 => RunException.NoAccess(
                $"{sheet} cannot be read: {_tenant} has nothing at {exchange.Endpoint.Schema.Path} ({Number(exchange.Status)}). Check Tenant:BaseUrl and the path in the catalog."),
            >= 200 and < 300 when exchange.Answer.IdProblem is { } problem => RunException.NoAccess(
                $"{sheet} cannot be read: an ID in the answer of {_tenant} {problem}, so it cannot be used. Nothing of that answer was taken. Tell Casebook support; such an ID may be an attack."),
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

    /// <summary>A record in the rest of a long page is none.</summary>
    public RunException OfRecord(Endpoint endpoint) => RunException.NoAccess(
        $"{endpoint.Schema.Sheet} cannot be read: the answer of {_tenant} holds a record without an ID that can be used. {Advice}");

    /// <summary>Everything in the collection is of another type than the catalog says.</summary>
    public static RunException OfType(Endpoint endpoint, string type) => RunException.NoAccess(
        $"{endpoint.Schema.Sheet} cannot be read: at {endpoint.Schema.Path} the tenant has records of the type '{type}', and the catalog says '{endpoint.Schema.Type}'. "
        + "Run `bulkproviders catalog check`, then correct the catalog.");

    private static string OfRole(Exchange exchange)
    {
        var error = ErrorTranslator.Translate(exchange)[0];
        return error.Message + " " + error.Remedy;
    }

    /// <summary>What the server said. What to do about it is worded for a read: the remedies of row errors speak of rows.</summary>
    private static string Said(Exchange exchange)
    {
        var errors = ErrorTranslator.Translate(exchange);
        var words = string.Join(" ", errors.Take(MostErrors).Select(e => e.Message));
        if (errors.Count > MostErrors)
            words += string.Create(CultureInfo.InvariantCulture, $" And {errors.Count - MostErrors} more errors.");
        return words + " " + exchange.Status switch
        {
            429 => "Try again later, or with a lower --rate.",
            >= 500 => Advice,
            >= 200 and < 400 or 405 or 406 or 415 => "Check Tenant:BaseUrl and the path in the catalog, and whether a proxy or a login page is in between.",
            _ => "Run `bulkproviders doctor`: it says what the tenant takes and what in the catalog does not fit."
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
