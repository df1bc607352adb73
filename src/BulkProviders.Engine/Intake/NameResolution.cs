using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Intake;

/// <summary>Replaces the names in the fields of drafts by what Matching has found them to mean. To be called inside a transaction.</summary>
internal sealed class NameResolution(Database database)
{
    private readonly LabelTargets _labels = new(database);
    private readonly Statement _references = database.Prepare("""
        SELECT draft_id, member, position, target_type, target_id, target_draft
        FROM refs
        WHERE draft_id BETWEEN ? AND ? AND target_type IS NOT NULL
        """);

    /// <summary>Labels may have been resolved since.</summary>
    public void Forget() => _labels.Forget();

    /// <summary>The same values with their fields resolved; a name without a meaning leaves its whole cell as it is, since its row has the error.</summary>
    /// <param name="values">Drafts, or operations that send what their drafts say; in the order of the drafts.</param>
    /// <param name="of">The number, the resource type and the fields of the draft.</param>
    /// <param name="with">The value with other fields.</param>
    public List<T> Resolve<T>(List<T> values, Func<T, (long Draft, string Resource, IReadOnlyList<DraftField> Fields)> of, Func<T, IReadOnlyList<DraftField>, T> with)
    {
        var open = values.Select(of).Where(d => HasNames(d.Fields)).ToList();
        if (open.Count == 0)
            return values;
        var references = open.Exists(HasReferences) ? ReferencesOf(open.Min(d => d.Draft), open.Max(d => d.Draft)) : [];
        return values.ConvertAll(v => of(v) is var d && HasNames(d.Fields) ? with(v, Resolve(d, references)) : v);
    }

    private static bool HasNames(IReadOnlyList<DraftField> fields)
    {
        for (var i = 0; i < fields.Count; i++)
            if (fields[i].Value is FieldValue.Unresolved)
                return true;
        return false;
    }

    private bool HasReferences((long Draft, string Resource, IReadOnlyList<DraftField> Fields) draft) =>
        draft.Fields.Any(f => f.Value is FieldValue.Unresolved && _labels.LookupOf(draft.Resource, f.Member) is null);

    private Dictionary<(long Draft, string Member, int Position), RecordIdentifier> ReferencesOf(long first, long last) =>
        _references.Bind(first).Bind(last)
            .List(s => (Key: (s.Long(0), s.Name(1), s.Int(2)), Target: new RecordIdentifier(s.Name(3), s.Text(4), s.LongOrNull(5))))
            .ToDictionary(r => r.Key, r => r.Target);

    private DraftField[] Resolve(
        (long Draft, string Resource, IReadOnlyList<DraftField> Fields) draft, Dictionary<(long, string, int), RecordIdentifier> references)
    {
        var fields = new DraftField[draft.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = draft.Fields[i] is { Value: FieldValue.Unresolved names } field ? Resolve(draft.Draft, draft.Resource, field, names, references) : draft.Fields[i];
        return fields;
    }

    private DraftField Resolve(
        long draft, string resource, DraftField field, FieldValue.Unresolved names, Dictionary<(long, string, int), RecordIdentifier> references)
    {
        var lookup = _labels.LookupOf(resource, field.Member);
        var targets = new RecordIdentifier[names.Names.Count];
        for (var position = 0; position < targets.Length; position++)
        {
            var known = lookup is not null ? _labels.Of(lookup, names.Names[position])
                : references.TryGetValue((draft, field.Member, position), out var target) ? target : (RecordIdentifier?)null;
            if (known is not { } meant)
                return field;
            targets[position] = meant;
        }

        return field with { Value = names.ToMany ? new FieldValue.Many(targets) { IsWhole = names.IsWhole } : new FieldValue.One(targets[0]) };
    }
}
