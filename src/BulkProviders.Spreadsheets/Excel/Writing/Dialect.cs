namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>The namespaces of a workbook: those that nearly every program writes, or those of ISO 29500 Strict.</summary>
internal sealed record Dialect(string Main, string Relations)
{
    public static readonly Dialect Transitional = new(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    public static readonly Dialect Strict = new(
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships");

    public static Dialect Of(string mainNamespace) => mainNamespace == Strict.Main ? Strict : Transitional;

    /// <summary>Full name of a relationship type such as <c>worksheet</c> or <c>comments</c>.</summary>
    public string RelationType(string name) => Relations + "/" + name;
}
