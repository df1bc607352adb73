using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Operations;

/// <summary>One write that a draft asks for, with all that is needed to send it, to judge a lost answer and to undo it.</summary>
public sealed record PlannedOperation
{
    /// <summary>Number in the journal; equals the draft's for its main write.</summary>
    public required long Id { get; init; }

    public required long DraftId { get; init; }

    public required long RowId { get; init; }

    /// <summary>Name of the resource type in the catalog.</summary>
    public required string Resource { get; init; }

    public required OperationKind Kind { get; init; }

    /// <summary>For a create the id chosen for it when it was planned; otherwise the record's id.</summary>
    public required string RecordId { get; init; }

    /// <summary>The user gave the id of the create: it must be honoured, and is not dropped.</summary>
    public bool IdIsGiven { get; init; }

    /// <summary>The create of this row was sent by an earlier run and never confirmed: look before sending.</summary>
    public bool LookFirst { get; init; }

    /// <summary>A create that an earlier process sent without the id chosen for it: under that id it is never found.</summary>
    public bool WentWithoutId { get; init; }

    /// <summary>The fields that are sent.</summary>
    public required IReadOnlyList<DraftField> Intended { get; init; }

    /// <summary>A create that sends what its draft says, no more and no less: the journal keeps the fields once.</summary>
    public bool IsAsDrafted { get; init; }

    /// <summary>For updates and deletes: the same fields (for deletes all) as the tenant held them when they were read.</summary>
    public IReadOnlyList<DraftField> Before { get; init; } = [];

    /// <summary>Wire names of the fields that differ; a part of the intended ones, since some are sent unchanged.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>When <see cref="Before"/> was read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public string? ETag { get; init; }

    /// <summary>For a further operation of a draft: the draft whose record it changes, or null where that is no row of this import.</summary>
    public long? Target { get; init; }

    /// <summary>For a further operation: header of the column of its row that asks for it, or null.</summary>
    public string? Header { get; init; }

    /// <summary>For a further operation that was handed out: all that go in this request, with this one; the fields of all are among the intended ones.</summary>
    public IReadOnlyList<PlannedOperation> Parts { get; init; } = [];

    /// <summary>Not the main write of its draft but one that follows it: a link back, a link that had to wait, publishing.</summary>
    public bool IsFurther => Id != DraftId;

    /// <summary>Drafts whose records must stand before this operation is sent. The journal hands it out once they do, and then without them.</summary>
    public IReadOnlyList<long> Needs { get; init; } = [];
}
