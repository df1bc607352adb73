using BulkProviders.Core.Columns;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Rules;
using BulkProviders.Sandbox.Shapes;
using BulkProviders.Sandbox.Storage;

namespace BulkProviders.Sandbox.Operations;

/// <summary>
/// Decides whether a record may be stored: first what its own values say (all violations in one answer), then what
/// the other records say (all of those in one answer).
/// </summary>
/// <param name="connection">The writing connection, inside a transaction.</param>
/// <param name="call">The call.</param>
/// <param name="id">Id of the record.</param>
/// <param name="values">The record as it would be stored.</param>
internal sealed class WriteRules(Connection connection, ApiCall call, string id, object?[] values)
{
    private readonly Collection _collection = call.Collection;

    /// <param name="sent">The values of the request, with <see cref="ResourceBody.Missing"/> for what it does not mention.</param>
    /// <param name="creates">The record is new.</param>
    /// <exception cref="ApiException">422, or 404 for a missing reference where the switch says so.</exception>
    public void Check(object?[] sent, bool creates)
    {
        var variant = _collection.VariantOf(values) ?? throw Unclear();
        var errors = new List<ApiError>();
        foreach (var member in _collection.Members)
            CheckValue(member, variant, sent[member.Index], creates, errors);
        ThrowAny(errors);
        foreach (var member in _collection.Members)
            if (sent[member.Index] is { } value && !ReferenceEquals(value, ResourceBody.Missing))
                CheckAgainstRecords(member, variant, value, errors);
        ThrowAny(errors);
    }

    private void CheckValue(Member member, Variant variant, object? sent, bool creates, List<ApiError> errors)
    {
        var rule = variant.Rules[member.Index];
        var isSent = !ReferenceEquals(sent, ResourceBody.Missing);
        if (IsRequired(member, rule?.Spec) && IsBlank(member, values[member.Index]) && (isSent || creates))
            errors.Add(member.IsAttribute && values[member.Index] is string or null && member.Spec.Type.RefusesBlanks
                ? ValueRules.Violation(member, "NotBlank", "must not be blank")
                : ValueRules.Violation(member, "NotNull", "must not be null"));
        else if (!isSent && !creates && call.Relationship is null && MustComeAlong(member, rule?.Spec))
            errors.Add(ValueRules.Violation(member, "NotNull", "must be present in an update"));
        else if (isSent && member.IsAttribute && rule is not null && values[member.Index] is { } value)
            ValueRules.Check(member, rule, value, errors);
    }

    private static bool IsRequired(Member member, ColumnSpec? spec) =>
        member.AlwaysRequired || spec is { RequiredOnCreate: true, ReadOnly: false };

    private bool MustComeAlong(Member member, ColumnSpec? spec) => call.Habits.RequiredOnPatch switch
    {
        RequiredOnPatch.None => false,
        RequiredOnPatch.All => IsRequired(member, spec),
        _ => spec is { RequiredOnCreate: true, SentOnUpdate: true, ReadOnly: false }
    };

    private static bool IsBlank(Member member, object? value) =>
        value is null || (value is string text && (string.IsNullOrWhiteSpace(text) || (member.Kind == MemberKind.ToMany && text == "[]")));

    private void CheckAgainstRecords(Member member, Variant variant, object value, List<ApiError> errors)
    {
        if (!member.IsAttribute)
            CheckReferences(member, value, errors);
        else if (variant.Rules[member.Index]?.Spec.Unique == true && IsTaken(member, variant))
            errors.Add(Broken($"uk_{_collection.Type}_{member.Name}", "duplicate key value violates unique constraint", member));
    }

    private bool IsTaken(Member member, Variant variant)
    {
        var standing = call.Habits.DeletedUnique == DeletedUnique.Counted ? "" : $" AND {Sql.Deleted} IS NULL";
        return connection.Exists(
            $"SELECT 1 FROM {_collection.Table} WHERE {Sql.Quote(member.Name)} = $0 AND {Sql.Id} <> $1{variant.Scope}{standing} LIMIT 1",
            values[member.Index], id);
    }

    private void CheckReferences(Member member, object value, List<ApiError> errors)
    {
        IReadOnlyList<string> targets = member.Kind == MemberKind.ToOne ? [(string)value] : IdLists.Read(value);
        var sql = $"SELECT 1 FROM {member.Target.Table} WHERE {Sql.Id} = $0 AND {Sql.Deleted} IS NULL";
        foreach (var target in targets.Where(t => !connection.Exists(sql, t)))
        {
            if (call.Habits.MissingReference == MissingReference.NotFound)
                throw Records.NotFound(member.Target, target);
            errors.Add(Broken($"fk_{_collection.Type}_{member.Name}", "insert or update violates foreign key constraint", member));
        }
        if (call.Habits.WayBack == WayBack.Checked && member.Forward is { } forward)
            foreach (var target in targets.Where(t => connection.Exists(sql, t) && !PointsHere(forward, member, t)))
                errors.Add(Broken($"ck_{_collection.Type}_{member.Name}", $"the record {target} does not refer to this one: violates check constraint", member));
    }

    private bool PointsHere(Member forward, Member back, string target) => connection.Exists(
        back.IsShared
            ? $"SELECT 1 FROM {back.Target.Table} WHERE {Sql.Id} = $0 AND coalesce({Sql.Quote(forward.Name)}, '[]') NOT IN ('', '[]')"
            : forward.Kind == MemberKind.ToOne
                ? $"SELECT 1 FROM {back.Target.Table} WHERE {Sql.Id} = $0 AND {Sql.Quote(forward.Name)} = $1"
                : $"SELECT 1 FROM {back.Target.Table}, json_each({Sql.Quote(forward.Name)}) WHERE {Sql.Id} = $0 AND json_each.value = $1",
        back.IsShared ? [target] : [target, id]);

    private ApiException Unclear()
    {
        var member = _collection.Variants.Select(v => v.Discriminator).OfType<Member>().First();
        return new ApiException(Placed(ValueRules.Violation(member, "NotNull", "must have one of the values that this collection knows")));
    }

    private static ApiError Broken(string constraint, string message, Member member) =>
        new(422, "Constraint violation", $"{message} \"{constraint}\"")
        {
            Code = constraint,
            Pointer = member.Pointer,
            Violation = "HibernateConstraintViolation"
        };

    private ApiError Placed(ApiError error) => error with { ResourceId = id, ResourceType = _collection.Type };

    private void ThrowAny(List<ApiError> errors)
    {
        if (errors.Count > 0)
            throw new ApiException([.. errors.Select(Placed)]);
    }
}
