using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;

namespace BulkProviders.JsonApi.Answers;

/// <summary>Says what an exchange means for the record (the rules are those of <see cref="AnswerKind"/>).</summary>
internal sealed class AnswerReader(string tokenAdvice, TimeSpan longestPause)
{
    public WriteAnswer Write(Exchange exchange, string? id)
    {
        if (exchange.Fault != TransportFault.None)
            return Failed(FaultKind(exchange), exchange, [FaultError(exchange)]);
        if (exchange.Status is < 200 or >= 300)
            return Failed(StatusKind(exchange), exchange, StatusErrors(exchange));
        return exchange.Status == 202
            ? new WriteAnswer(AnswerKind.Accepted, 202, null, [], [])
            : Success(exchange, id);
    }

    /// <summary>What an answer to a change of links means; its document, where there is one, holds links and no record.</summary>
    public WriteAnswer Link(Exchange exchange)
    {
        if (exchange.Fault != TransportFault.None)
            return Failed(FaultKind(exchange), exchange, [FaultError(exchange)]);
        if (exchange.Status is < 200 or >= 300)
            return Failed(StatusKind(exchange), exchange, StatusErrors(exchange));
        return new WriteAnswer(exchange.Status == 202 ? AnswerKind.Accepted : AnswerKind.Done, exchange.Status, null, [], []);
    }

    public ReadAnswer Read(Exchange exchange, string id)
    {
        if (exchange.Fault != TransportFault.None)
            return new ReadAnswer(FaultKind(exchange), null, [FaultError(exchange)]);
        if (exchange.Status is < 200 or >= 300)
            return new ReadAnswer(StatusKind(exchange), null, StatusErrors(exchange)) { HttpStatus = exchange.Status };
        var document = DocumentReader.ReadSingle(exchange.Answer, exchange.ETag);
        if (document is not { IsUnderstood: true } || (document.Record is { } other && !FieldMatch.SameId(other.Id, id)))
            return new ReadAnswer(AnswerKind.Lost, null, [NotUnderstood(exchange)]);
        return document.Record is { } record
            ? new ReadAnswer(AnswerKind.Done, record, [])
            : new ReadAnswer(AnswerKind.Missing, null, [RowErrors.ServerMissing("")]);
    }

    /// <summary>The one error that says why there is no answer.</summary>
    public RowError FaultError(Exchange exchange) => exchange switch
    {
        { Fault: TransportFault.TokenRefused, WasNotSent: true } => RowErrors.ServerUnauthorized(exchange.TokenRefusal?.Message ?? tokenAdvice),
        { WasNotSent: true } => RowErrors.ServerNotReached(FaultReader.Describe(exchange.Fault, exchange.FaultCause)),
        _ => RowErrors.ServerLost(FaultReader.Describe(exchange.Fault, exchange.FaultCause))
    };

    private static WriteAnswer Success(Exchange exchange, string? id)
    {
        var document = DocumentReader.ReadSingle(exchange.Answer, exchange.ETag);
        if (document.Record is { } record)
            return OfRecord(exchange, record, FieldMatch.SameId(record.Id, id ?? ""));
        if (exchange.Verb == Verb.Post && IdFromLocation(exchange) is { } located)
            return Done(exchange, new ResourceRecord(exchange.Endpoint.Schema.Type, located, new Dictionary<string, FieldValue>(), exchange.ETag));
        // For a delete the status says it all; a page of HTML with 200 does not come from the API.
        var isSilent = document.IsUnderstood || (exchange.Answer.Bytes.IsEmpty && !exchange.Answer.IsCutOff);
        return isSilent ? Done(exchange, null) : Unreadable(exchange);
    }

    /// <summary>A change that is answered with another record is no answer to it, nor is a new record of another type, unless it has the id that was chosen for it.</summary>
    private static WriteAnswer OfRecord(Exchange exchange, ResourceRecord record, bool isAsked)
    {
        var type = exchange.Endpoint.Schema.Type;
        if (record.Type == type)
            return isAsked || exchange.Verb != Verb.Patch ? Done(exchange, record) : Unreadable(exchange);
        var warning = RowErrors.ServerOtherType(ServerWords.Clean(record.Type, 60).TrimEnd('.'), type);
        return isAsked ? Done(exchange, record) with { Warnings = [warning] } : Failed(AnswerKind.Lost, exchange, [warning]);
    }

    private static WriteAnswer Done(Exchange exchange, ResourceRecord? record) =>
        new(AnswerKind.Done, exchange.Status, record, [], []);

    private static WriteAnswer Unreadable(Exchange exchange) => Failed(AnswerKind.Lost, exchange, [NotUnderstood(exchange)]);

    private static RowError NotUnderstood(Exchange exchange) => exchange.Answer.IdProblem is { } problem
        ? RowErrors.ServerUnusableId(problem)
        : RowErrors.ServerUnreadable(exchange.Status, ServerWords.Snippet(exchange.Answer));

    private static WriteAnswer Failed(AnswerKind kind, Exchange exchange, IReadOnlyList<RowError> errors) =>
        new(kind, exchange.Status, null, errors, []);

    private static AnswerKind FaultKind(Exchange exchange) => exchange switch
    {
        { WasNotSent: false } => AnswerKind.Lost,
        { Fault: TransportFault.TokenRefused } => AnswerKind.Unauthorized,
        _ => AnswerKind.NotSent
    };

    private static AnswerKind StatusKind(Exchange exchange) => exchange.Status switch
    {
        401 => AnswerKind.Unauthorized,
        429 when exchange.IsPutOff => AnswerKind.NotSent,
        403 => AnswerKind.Forbidden,
        404 or 410 => AnswerKind.Missing,
        412 => AnswerKind.Conflict,
        409 => Clashes.Of(exchange) ?? AnswerKind.Conflict,
        // 408 and 499 come from gateways that stopped waiting, 303 from a server that has done something.
        303 or 408 or 499 => AnswerKind.Lost,
        501 or 505 => AnswerKind.Refused,
        >= 500 when !exchange.ProvesRefusal => AnswerKind.Lost,
        _ => Clashes.Of(exchange) ?? AnswerKind.Refused
    };

    private IReadOnlyList<RowError> StatusErrors(Exchange exchange) => exchange switch
    {
        { Status: 401 } => [RowErrors.ServerUnauthorized(tokenAdvice)],
        { IsPutOff: true } => [RowErrors.ServerPutOff(longestPause)],
        _ => ErrorTranslator.Translate(exchange)
    };

    /// <summary>The last step of a Location below the collection; a gateway may have put another path before it.</summary>
    private static string? IdFromLocation(Exchange exchange)
    {
        if (exchange.Location is not { } location || !Uri.TryCreate(exchange.Uri, location, out var target))
            return null;
        var steps = target.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var collection = exchange.Endpoint.CollectionUri.Segments[^1].Trim('/');
        return steps.Length >= 2 && steps[^2] == collection && Uri.UnescapeDataString(steps[^1]) is var id && RecordIdCheck.ProblemOf(id) is null ? id : null;
    }
}
