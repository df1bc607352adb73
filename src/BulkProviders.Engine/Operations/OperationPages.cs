using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Operations;

/// <summary>Reads operations back as they are to be sent: with the ids that the records they refer to have by now. To be called inside a transaction.</summary>
internal sealed class OperationPages(Database database)
{
    /// <summary>The columns that <see cref="Read"/> takes, of a table called <c>o</c>; others may follow.</summary>
    public const string Columns =
        "o.operation_id, o.draft_id, o.row_id, o.resource, o.kind, o.record_id, o.id_is_given, o.look_first, o.read_at, o.etag, o.changed, "
        // A create that sends what its draft says has no fields of its own.
        + "coalesce(o.intended, (SELECT d.fields FROM drafts d WHERE d.draft_id = o.draft_id)), o.before, o.intended IS NULL";

    /// <summary>The same for a create in doubt, whose operation may be one of an earlier run: of the tables <c>d</c> (drafts) and <c>o</c>.</summary>
    public const string ColumnsOfDoubt =
        "d.draft_id, d.draft_id, d.row_id, d.resource, 'Create', coalesce(o.record_id, d.earlier_id), 0, 0, NULL, NULL, '[]', coalesce(o.intended, d.fields), '{}', o.intended IS NULL";

    private readonly NameResolution _names = new(database);
    private readonly Statement _standing = database.Prepare("SELECT record_id FROM standing WHERE draft_id = ?");

    /// <summary>Runs a query over <see cref="Columns"/> and completes what it finds.</summary>
    public List<PlannedOperation> List(Statement query) =>
        _names.Resolve(query.List(Read), o => (o.DraftId, o.Resource, o.IsAsDrafted ? o.Intended : []), (o, fields) => o with { Intended = fields })
            .ConvertAll(Complete);

    /// <summary>The same operation with the ids of the records that stand by now.</summary>
    public PlannedOperation Complete(PlannedOperation operation)
    {
        var intended = DraftReferences.Replace(operation.Intended, RecordIdOf);
        return ReferenceEquals(intended, operation.Intended) ? operation : operation with { Intended = intended };
    }

    /// <summary>The id of the record that a draft became, or null.</summary>
    public string? RecordIdOf(long draft)
    {
        _standing.Bind(draft);
        var id = _standing.Step() ? _standing.Text(0) : null;
        _standing.Reset();
        return id;
    }

    /// <summary>Reads a further operation: <see cref="Columns"/>, then the draft whose record it changes and the header that asks for it.</summary>
    public static PlannedOperation ReadLink(Statement row) => Read(row) with { Target = row.LongOrNull(14), Header = row.TextOrNull(15) };

    private static PlannedOperation Read(Statement row)
    {
        var isAsDrafted = row.Flag(13);
        var fields = FieldCodec.Read(row.Utf8(11));
        return new PlannedOperation
        {
            Id = row.Long(0),
            DraftId = row.Long(1),
            RowId = row.Long(2),
            Resource = row.Name(3),
            Kind = Enum.Parse<OperationKind>(row.Name(4)),
            RecordId = row.Text(5),
            IdIsGiven = row.Flag(6),
            LookFirst = row.Flag(7),
            ReadAt = row.TextOrNull(8) is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null,
            ETag = row.TextOrNull(9),
            Changed = JournalJson.Names(row.Utf8(10)),
            Intended = isAsDrafted ? [.. fields.Where(f => f.Value is not FieldValue.Null)] : fields,
            IsAsDrafted = isAsDrafted,
            Before = FieldCodec.Read(row.Utf8(12))
        };
    }
}
