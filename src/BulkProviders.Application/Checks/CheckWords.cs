using BulkProviders.Application.Reports;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.JsonApi.Probing;

namespace BulkProviders.Application.Checks;

/// <summary>A comparison in the words of the JSON outputs and of the terminal.</summary>
internal static class CheckWords
{
    public static CheckedType Of(TypeComparison type) => new(
        type.Schema.Name, type.Schema.Sheet, type.Schema.Path, Of(type.Seen.State), type.Seen.Reason, type.Seen.Records,
        [.. type.Names.Select(n => new CheckedName(Of(n.Use), n.Header, n.Member, Of(n.Verdict), n.Reason))],
        [.. type.Unknown.Select(u => new CheckedField(u.Name, Of(u.Kind), [.. u.Forms.Select(Of)], u.Targets))],
        [.. type.Links.Select(l => new CheckedLink(l.Member, l.Target, Number(l.CatalogMany), l.SeenMany is { } many ? Number(many) : null))]);

    public static string Of(NameVerdict verdict) => verdict switch
    {
        NameVerdict.Confirmed => "confirmed",
        NameVerdict.Differs => "differs",
        NameVerdict.NotSeen => "not-seen",
        NameVerdict.NotKnowable => "not-knowable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Unknown verdict.")
    };

    public static string Of(FilterSupport support) => support switch
    {
        FilterSupport.Honoured => "honoured",
        FilterSupport.Ignored => "ignored",
        FilterSupport.Refused => "refused",
        _ => "unknown"
    };

    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Evidence => "evidence",
        ChangeKind.Number => "number",
        ChangeKind.Need => "required",
        ChangeKind.Review => "review",
        ChangeKind.Proposed => "proposed",
        ChangeKind.Left => "left",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.")
    };

    private static string Number(bool isMany) => isMany ? "many" : "one";

    private static string Of(SeenState state) => state switch
    {
        SeenState.Shown => "shown",
        SeenState.Forbidden => "forbidden",
        SeenState.Absent => "absent",
        _ => "unanswered"
    };

    private static string Of(NameUse use) => use switch
    {
        NameUse.Column => "column",
        NameUse.Type => "type",
        NameUse.Discriminator => "discriminator",
        NameUse.Publish => "publish",
        _ => "back-link"
    };

    private static string Of(SeenKind kind) => kind switch
    {
        SeenKind.Attribute => "attribute",
        SeenKind.ToOne => "to-one",
        SeenKind.ToMany => "to-many",
        _ => "relationship"
    };

    private static string Of(SeenForm form) => form switch
    {
        SeenForm.Text => "text",
        SeenForm.Date => "date",
        SeenForm.DateTime => "date-time",
        SeenForm.WholeNumber => "whole-number",
        SeenForm.Decimal => "number",
        SeenForm.TrueFalse => "true-false",
        SeenForm.List => "list",
        _ => "group"
    };
}
