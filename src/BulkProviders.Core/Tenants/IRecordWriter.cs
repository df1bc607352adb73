using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Tenants;

/// <summary>The tenant as the import writes it. No method throws for an answer: every answer, and its absence, is a value.</summary>
public interface IRecordWriter
{
    /// <summary>Creates a record; with <paramref name="id"/> as client-generated id where it is not null (JSON:API 1.1 §9.1.2).</summary>
    Task<WriteAnswer> CreateAsync(ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken);

    /// <summary>Changes the given fields of a record. <paramref name="etag"/>, where not null, is sent as If-Match.</summary>
    Task<WriteAnswer> UpdateAsync(ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken);

    /// <summary>Deletes a record. <paramref name="etag"/>, where not null, is sent as If-Match.</summary>
    Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, string? etag, CancellationToken cancellationToken);

    /// <summary>Adds links to a to-many relationship, or takes them away; those that are there (or gone) already change nothing (JSON:API 1.1 §9.3.3).</summary>
    Task<WriteAnswer> LinkAsync(ResourceSchema schema, string id, LinkChange change, CancellationToken cancellationToken);

    /// <summary>Sets a relationship at its own address (JSON:API 1.1 §9.3.1, §9.3.2), for tenants that do not take it in an update of the record.</summary>
    Task<WriteAnswer> SetLinksAsync(ResourceSchema schema, string id, DraftField field, CancellationToken cancellationToken) =>
        Task.FromResult(new WriteAnswer(AnswerKind.Refused, 405, null, [RowErrors.ServerNotSupported(405, "")], []));

    /// <summary>
    /// Reads a record afresh with the links of these relationships, in whatever way the tenant shows them; what is absent in the record is not known.
    /// Answers anything but Done where it cannot be asked.
    /// </summary>
    Task<ReadAnswer> GetLinksAsync(ResourceSchema schema, string id, IReadOnlyCollection<string> members, CancellationToken cancellationToken) =>
        Task.FromResult(new ReadAnswer(AnswerKind.Refused, null, []));

    /// <summary>Reads one record afresh to decide what a lost answer meant.</summary>
    Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Reads many records afresh: an answer for each id. In bulk where the tenant bears it (records then come without an entity tag); what a bulk
    /// read does not show is asked for by id before it counts as missing.
    /// </summary>
    Task<IReadOnlyDictionary<string, ReadAnswer>> GetManyAsync(ResourceSchema schema, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Reads afresh the records that hold exactly this value; answers anything but Done where the tenant cannot be asked for it.</summary>
    Task<MatchAnswer> FindByAsync(ResourceSchema schema, string member, string value, CancellationToken cancellationToken);
}

/// <summary>What an answer to a write, or its absence, says about the record.</summary>
public enum AnswerKind
{
    /// <summary>2xx that says it is done; <see cref="WriteAnswer.Record"/> holds the record where one was returned.</summary>
    Done,

    /// <summary>202: taken, not finished.</summary>
    Accepted,

    /// <summary>403: the role is missing, or (on a create with an id) client ids are refused.</summary>
    Forbidden,

    /// <summary>404 or 410.</summary>
    Missing,

    /// <summary>409, or 412, that none of the following says more about.</summary>
    Conflict,

    /// <summary>409, or 422 with a constraint code, on a create: a record with this id exists.</summary>
    IdTaken,

    /// <summary>409, or 422 with a constraint code: another record has a value that must be unique; nothing was written.</summary>
    NotUnique,

    /// <summary>The tenant does not know a field that was sent, so every row that sends it is refused; nothing was written.</summary>
    UnknownMember,

    /// <summary>Any other 4xx, or a 5xx whose body proves that the request itself was refused: nothing was written.</summary>
    Refused,

    /// <summary>No answer, a broken answer, or a 5xx that may have come after the write.</summary>
    Lost,

    /// <summary>The request provably never reached the server (no connection, a server that is away, a stop before sending).</summary>
    NotSent,

    /// <summary>401 after the token has been renewed.</summary>
    Unauthorized
}

/// <param name="Kind">What it says.</param>
/// <param name="HttpStatus">Status code, or 0 where there was no answer.</param>
/// <param name="Record">The record that came back, or null. For a 201 without a document, a record with only the id taken from Location, where there is one.</param>
/// <param name="Errors">For all kinds but Done and Accepted: at least one error, worded for the row, columns filled in where the pointer leads to one.</param>
/// <param name="Warnings">Things to know about a success.</param>
public sealed record WriteAnswer(
    AnswerKind Kind, int HttpStatus, ResourceRecord? Record, IReadOnlyList<RowError> Errors, IReadOnlyList<RowError> Warnings);

/// <summary>A change of a to-many relationship.</summary>
/// <param name="Member">Wire name of the relationship.</param>
/// <param name="Targets">The records to link, or to unlink; at least one.</param>
/// <param name="Adds">Links are added, otherwise taken away.</param>
public sealed record LinkChange(string Member, IReadOnlyList<RecordIdentifier> Targets, bool Adds);

/// <param name="Kind">Done, or why the tenant could not be asked.</param>
/// <param name="Records">The records with the value; no more than a few where there are many.</param>
/// <param name="Errors">Why not; empty for Done.</param>
public sealed record MatchAnswer(AnswerKind Kind, IReadOnlyList<ResourceRecord> Records, IReadOnlyList<RowError> Errors);

/// <param name="Kind">Done, Missing, Forbidden, Unauthorized, Refused, Lost or NotSent.</param>
public sealed record ReadAnswer(AnswerKind Kind, ResourceRecord? Record, IReadOnlyList<RowError> Errors)
{
    /// <summary>Status code of an answer that is no success, or 0.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The server itself failed, again and again.</summary>
    public bool IsServerFault => Kind == AnswerKind.Lost && HttpStatus >= 500;
}
