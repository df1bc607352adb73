using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Matching;

namespace BulkProviders.Core.Submission;

/// <summary>The tenant as the import writes it. No method throws for an answer: every answer, and its absence, is a value.</summary>
public interface IRecordWriter
{
    /// <summary>Creates a record; with <paramref name="id"/> as client-generated id where it is not null (JSON:API 1.1 §9.1.2).</summary>
    Task<WriteAnswer> CreateAsync(ResourceSchema schema, string? id, IReadOnlyList<DraftField> fields, CancellationToken cancellationToken);

    /// <summary>Changes the given fields of a record. <paramref name="etag"/>, where not null, is sent as If-Match.</summary>
    Task<WriteAnswer> UpdateAsync(ResourceSchema schema, string id, IReadOnlyList<DraftField> fields, string? etag, CancellationToken cancellationToken);

    Task<WriteAnswer> DeleteAsync(ResourceSchema schema, string id, CancellationToken cancellationToken);

    /// <summary>Reads one record afresh to decide what a lost answer meant.</summary>
    Task<ReadAnswer> GetAsync(ResourceSchema schema, string id, CancellationToken cancellationToken);
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

    /// <summary>409, or 412.</summary>
    Conflict,

    /// <summary>Any other 4xx, or a 5xx whose body proves that the request itself was refused: nothing was written.</summary>
    Refused,

    /// <summary>No answer, a broken answer, or a 5xx that may have come after the write.</summary>
    Lost,

    /// <summary>The request provably never reached the server (no connection, open circuit, stop before sending).</summary>
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

/// <param name="Kind">Done, Missing, Forbidden, Unauthorized, Refused, Lost or NotSent.</param>
public sealed record ReadAnswer(AnswerKind Kind, ResourceRecord? Record, IReadOnlyList<RowError> Errors);
