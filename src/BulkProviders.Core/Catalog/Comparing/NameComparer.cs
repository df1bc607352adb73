using System.Globalization;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>The verdict on one wire name.</summary>
internal static class NameComparer
{
    private static readonly SeenForm[] Texts = [SeenForm.Text, SeenForm.Date, SeenForm.DateTime];

    public static NameFinding Judge(NameToJudge name, SeenType seen)
    {
        var member = seen.Members.FirstOrDefault(m => m.Name == name.Member);
        var (verdict, reason) = member is null ? Unseen(name, seen) : Seen(name, member, seen.IsDescription);
        if (verdict == NameVerdict.Confirmed && member?.IsRequired is { } isRequired && name.Column is { ReadOnly: false } column && isRequired != column.RequiredOnCreate)
            return isRequired
                ? new NameFinding(name.Use, name.Header, name.Member, NameVerdict.Differs, "A new record must bring it; the catalog does not ask for it.", member) { IsAboutNeed = true }
                : new NameFinding(name.Use, name.Header, name.Member, verdict, "The catalog asks for it with a new record; the file does not.", member);
        return new NameFinding(name.Use, name.Header, name.Member, verdict, reason, member)
        {
            // A back-link is patched whether the other side holds one or many.
            IsAboutNumber = verdict == NameVerdict.Differs && member is { Kind: SeenKind.ToOne or SeenKind.ToMany } && name.IsRelationship
                && (member.Kind == SeenKind.ToMany) != name.Many && PointsElsewhere(name, member) is null
        };
    }

    private static (NameVerdict, string) Unseen(NameToJudge name, SeenType seen)
    {
        if (seen.State != SeenState.Shown)
            return (NameVerdict.NotKnowable, seen.Reason);
        if (seen.IsDescription)
            return (NameVerdict.Differs, "The file does not have it.");
        if (seen.RefusedNames.Contains(name.Member))
            return (NameVerdict.Differs, "The tenant says that the type has no such field.");
        if (seen.TakenNames.Contains(name.Member))
            return (NameVerdict.Confirmed, "The tenant knows the name; no record shows a value.");
        return seen.Records == 0
            ? (NameVerdict.NotKnowable, "No record is visible.")
            : (NameVerdict.NotSeen, string.Create(CultureInfo.InvariantCulture, $"None of {seen.Records} records shows it."));
    }

    private static (NameVerdict, string) Seen(NameToJudge name, SeenMember member, bool isDescription)
    {
        if (member.IsRelationship != name.IsRelationship)
            return (NameVerdict.Differs, name.IsRelationship
                ? "The catalog says relationship; it is an attribute."
                : "The catalog says attribute; it is a relationship.");
        return member.IsRelationship ? Relationship(name, member) : Attribute(name.Column, member, isDescription);
    }

    private static (NameVerdict, string) Relationship(NameToJudge name, SeenMember member)
    {
        if (PointsElsewhere(name, member) is { } elsewhere)
            return (NameVerdict.Differs, elsewhere);
        return member.Kind switch
        {
            SeenKind.Unlinked => (NameVerdict.Confirmed, "Only the name: it does not show what it points to."),
            SeenKind.ToMany when !name.Many && name.Use == NameUse.Column => (NameVerdict.Differs, "The catalog says that it holds one record; it holds many."),
            SeenKind.ToOne when name.Many => (NameVerdict.Differs, "The catalog says that it holds many records; it holds one."),
            _ when member.Targets.Count == 0 => (NameVerdict.Confirmed, "Only the name: nothing is linked."),
            _ => (NameVerdict.Confirmed, "")
        };
    }

    private static string? PointsElsewhere(NameToJudge name, SeenMember member) =>
        name.Target is { } target && member.Targets.Count > 0 && !member.Targets.Contains(target.Type)
            ? $"The catalog says that it points to '{target.Type}'; it points to {string.Join(", ", member.Targets.Select(t => $"'{t}'"))}."
            : null;

    private static (NameVerdict, string) Attribute(ColumnSpec? column, SeenMember member, bool isDescription)
    {
        if (member.Forms.Count == 0)
            return (NameVerdict.Confirmed, "Only the name: no value was seen.");
        if (column is null)
            return (NameVerdict.Confirmed, "");
        var strange = member.Forms.Except(Fitting(column)).ToList();
        if (strange.Count == 0)
            return (NameVerdict.Confirmed, "");
        // Descriptions seldom say of a text that it is a date.
        return isDescription && strange is [SeenForm.Text] && column.IsDated
            ? (NameVerdict.Confirmed, "The file says text, and not in which form.")
            : (NameVerdict.Differs, $"The catalog says {column.Type.Name}; the values are {string.Join(" and ", strange.Select(Words))}.");
    }

    private static SeenForm[] Fitting(ColumnSpec column) => column.Type.Wire switch
    {
        WireForm.Date => [SeenForm.Date],
        WireForm.DateTime => [SeenForm.DateTime],
        WireForm.TrueFalse => [SeenForm.TrueFalse],
        _ when column.Outgoing == "text" => [SeenForm.Text],
        WireForm.WholeNumber => [SeenForm.WholeNumber],
        WireForm.Decimal => [SeenForm.WholeNumber, SeenForm.Decimal],
        _ => Texts
    };

    private static string Words(SeenForm form) => form switch
    {
        SeenForm.Text => "texts",
        SeenForm.Date => "dates",
        SeenForm.DateTime => "dates with a time",
        SeenForm.WholeNumber => "whole numbers",
        SeenForm.Decimal => "numbers",
        SeenForm.TrueFalse => "true or false",
        SeenForm.List => "lists",
        SeenForm.Group => "groups of fields",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown form.")
    };
}
